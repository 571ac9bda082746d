import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { OperatorError } from '../../common/errors/operator.error';
import { KeyDoubt, keyDoubt, KeyDoubtCode } from './key-doubt';

/** Length of an Ed25519 signature (RFC 8032, 5.1.6). */
export const SIGNATURE_BYTES = 64;

/** A signing key that cannot be used. The message never holds the key. */
export class SigningKeyError extends OperatorError {
  readonly code = 'signing-key';
  /** For those who may not see where it is. */
  readonly doubt: KeyDoubt;

  constructor(sentence: string, doubt: KeyDoubtCode = 'signingKeyDamaged') {
    super(sentence);
    this.doubt = keyDoubt(doubt);
  }

  static of(code: KeyDoubtCode): SigningKeyError {
    return new SigningKeyError(keyDoubt(code).detail, code);
  }
}

/** Checks what its private half signed. */
export interface PublicKey {
  /** SubjectPublicKeyInfo in PEM, with the line feed at its end. */
  readonly pem: string;
  /** SHA-256 of the SubjectPublicKeyInfo in DER, 64 lower-case hex digits: what a manifest names its key by. */
  readonly sha256: string;
  verifies(bytes: Buffer, signature: Buffer): boolean;
}

/** An Ed25519 key pair (RFC 8032). */
export interface SigningKey {
  /** PKCS#8 in PEM. Never log it. */
  readonly privatePem: string;
  readonly publicKey: PublicKey;
  /** The raw signature of 64 bytes: what `openssl pkeyutl -verify -rawin` takes. */
  sign(bytes: Buffer): Buffer;
}

/** A new key pair from the system's random numbers. */
export function makeSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ed25519').privateKey);
}

/** Null when the text is no Ed25519 private key in PEM. A run asks for the same one again and again. */
export function parseSigningKey(pem: string): SigningKey | null {
  if (lastParsed?.pem !== pem) {
    const key = parsed(() => createPrivateKey(pem));
    lastParsed = { pem, key: key && signingKeyOf(key) };
  }
  return lastParsed.key;
}

/** To parse a key takes OpenSSL longer than to sign with it. */
let lastParsed: { readonly pem: string; readonly key: SigningKey | null } | null = null;

/** Null when the text is no Ed25519 public key in PEM. */
export function parsePublicKey(pem: string): PublicKey | null {
  // Node.js would take the public half of a private key, which has no place where public keys are.
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----')) return null;
  const key = parsed(() => createPublicKey(pem));
  return key && publicKeyOf(key);
}

function signingKeyOf(key: KeyObject): SigningKey {
  return {
    privatePem: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKey: publicKeyOf(createPublicKey(key)),
    sign: (bytes) => sign(null, bytes, key),
  };
}

function publicKeyOf(key: KeyObject): PublicKey {
  return {
    pem: key.export({ type: 'spki', format: 'pem' }) as string,
    sha256: createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    verifies: (bytes, signature) =>
      signature.length === SIGNATURE_BYTES && verify(null, bytes, key, signature),
  };
}

function parsed(parse: () => KeyObject): KeyObject | null {
  try {
    const key = parse();
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
