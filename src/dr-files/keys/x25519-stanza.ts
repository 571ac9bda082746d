import { Identity, Recipient, Stanza } from 'age-encryption';
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { fromBech32, toBech32 } from './bech32';

/**
 * The X25519 stanza of age's header (https://age-encryption.org/v1), made by Node's own cryptography: age-encryption makes it
 * through WebCrypto, which takes a private key apart anew for each operation and so thirty times as long.
 */
const TYPE = 'X25519';
const INFO = 'age-encryption.org/v1/X25519';
const CIPHER = 'chacha20-poly1305';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const BODY_BYTES = 16 + TAG_BYTES;
const NONCE = Buffer.alloc(12);

/** A key that is no X25519 recipient or identity of age, or is mistyped. The message does not repeat it. */
export class StanzaKeyError extends Error {}

/** Whom a file is for. @param text `age1…` @throws StanzaKeyError */
export function x25519Recipient(text: string): Recipient {
  const recipient = keyBytes('age', text);
  const theirs = publicKey(recipient);
  return {
    wrapFileKey(fileKey) {
      const own = generateKeyPairSync('x25519');
      const share = rawPublic(own.publicKey);
      const secret = diffieHellman({ privateKey: own.privateKey, publicKey: theirs });
      const cipher = createCipheriv(CIPHER, wrapKey(secret, share, recipient), NONCE, {
        authTagLength: TAG_BYTES,
      });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza([TYPE, toUnpaddedBase64(share)], body)];
    },
  };
}

/** Who may open a file. @param text `AGE-SECRET-KEY-1…` @throws StanzaKeyError */
export function x25519Identity(text: string): Identity {
  const { privateKey, recipient } = ownKeys(text);
  return {
    unwrapFileKey(stanzas) {
      for (const { args, body } of stanzas) {
        if (args[0] !== TYPE) continue;
        const share = shareOf(args);
        if (body.length !== BODY_BYTES) throw invalidStanza();
        const fileKey = opened(body, wrapKey(sharedSecret(privateKey, share), share, recipient));
        if (fileKey) return fileKey;
      }
      return null;
    },
  };
}

/** The public key of an identity. @throws StanzaKeyError */
export function recipientOfIdentity(text: string): string {
  return toBech32('age', ownKeys(text).recipient);
}

function ownKeys(text: string): { readonly privateKey: KeyObject; readonly recipient: Buffer } {
  const d = keyBytes('age-secret-key-', text).toString('base64url');
  // Node.js wants the public key beside it and does not look at it: OpenSSL makes its own.
  const x = Buffer.alloc(KEY_BYTES).toString('base64url');
  const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: TYPE, d, x }, format: 'jwk' });
  return { privateKey, recipient: rawPublic(createPublicKey(privateKey)) };
}

function keyBytes(prefix: string, text: string): Buffer {
  const bytes = fromBech32(prefix, text);
  if (bytes?.length !== KEY_BYTES) throw new StanzaKeyError('No X25519 key of age, or a mistyped one');
  return bytes;
}

function publicKey(bytes: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: TYPE, x: bytes.toString('base64url') }, format: 'jwk' });
}

function rawPublic(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');
}

function shareOf(args: readonly string[]): Buffer {
  const share = Buffer.from(args[1] ?? '', 'base64');
  const isCanonical = args.length === 2 && share.length === KEY_BYTES && toUnpaddedBase64(share) === args[1];
  if (!isCanonical) throw invalidStanza();
  return share;
}

/** A share of low order is refused: it gives the same secret with every key. */
function sharedSecret(privateKey: KeyObject, share: Buffer): Buffer {
  try {
    return diffieHellman({ privateKey, publicKey: publicKey(share) });
  } catch {
    throw invalidStanza();
  }
}

function wrapKey(secret: Buffer, share: Buffer, recipient: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([share, recipient]), INFO, KEY_BYTES));
}

/** Null when the stanza is for somebody else. */
function opened(body: Uint8Array, key: Buffer): Uint8Array | null {
  const decipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const fileKey = decipher.update(body.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return new Uint8Array(fileKey);
  } catch {
    return null;
  }
}

function toUnpaddedBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function invalidStanza(): Error {
  return new Error('invalid X25519 stanza');
}
