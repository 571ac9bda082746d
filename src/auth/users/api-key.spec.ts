import { createHash } from 'node:crypto';
import { hashApiKey, makeApiKey } from './api-key';

describe('an API key', () => {
  it('holds 32 random bytes behind its prefix, another each time', () => {
    const keys = Array.from({ length: 100 }, makeApiKey);
    for (const key of keys) {
      expect(key).toMatch(/^dck_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(key.slice(4), 'base64url')).toHaveLength(32);
    }
    expect(new Set(keys).size).toBe(100);
  });

  it('is stored as its SHA-256 alone', () => {
    const key = makeApiKey();
    expect(hashApiKey(key)).toEqual(createHash('sha256').update(key, 'utf8').digest());
    expect(hashApiKey(`${key} `)).not.toEqual(hashApiKey(key));
  });
});
