import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What only the caller of a request has: the key or the proof of the session, and its Idempotency-Key. */
export interface CallerSecret {
  readonly proof: string;
  readonly key: string;
}

/** Encrypts an answer (AES-256-GCM) so that only a repeat by the same caller opens it, and no reader of the database. */
export function seal(text: string, secret: CallerSecret): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text; null when another secret sealed it. */
export function unseal(sealed: Buffer, secret: CallerSecret): string | null {
  const textAt = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, textAt));
  try {
    return decipher.update(sealed.subarray(textAt), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

function keyOf({ proof, key }: CallerSecret): Buffer {
  return Buffer.from(hkdfSync('sha256', proof, key, 'deleted-calls kept answer', 32));
}
