import { createHash, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;

/** A new API key: 32 random bytes as URL-safe text, recognisable by its prefix in a leaked file. */
export function makeApiKey(): string {
  return `dck_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** What is stored of a key. Keys are random, so a plain hash is as good as a slow one. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
