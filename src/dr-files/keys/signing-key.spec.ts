import { generateKeyPairSync } from 'node:crypto';
import { makeSigningKey, parsePublicKey, parseSigningKey } from './signing-key';

describe('a signing key', () => {
  const key = makeSigningKey();
  const manifest = Buffer.from('{}\n');

  it('makes signatures of 64 bytes that hold for one manifest alone', () => {
    const signature = key.sign(manifest);
    expect(signature).toHaveLength(64);
    const publicKey = parsePublicKey(key.publicKey.pem);
    expect(publicKey?.verifies(manifest, signature)).toBe(true);
    expect(publicKey?.verifies(Buffer.from('{}'), signature)).toBe(false);
    expect(publicKey?.verifies(manifest, signature.subarray(1))).toBe(false);
    expect(makeSigningKey().publicKey.verifies(manifest, signature)).toBe(false);
  });

  it('is read back from its PEM as it was', () => {
    expect(parseSigningKey(key.privatePem)?.publicKey.sha256).toBe(key.publicKey.sha256);
    expect(parsePublicKey(key.publicKey.pem)?.sha256).toBe(key.publicKey.sha256);
  });

  it('is never another kind of key, nor the other half', () => {
    const rsa = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    for (const text of ['', 'no key', rsa.privateKey, key.publicKey.pem])
      expect(parseSigningKey(text)).toBeNull();
    for (const text of ['', 'no key', rsa.publicKey, key.privatePem]) expect(parsePublicKey(text)).toBeNull();
  });
});
