import { createHash } from 'node:crypto';

/** What proves a certificate. */
export interface CertificateProof {
  readonly sha256: string;
  /** Base64. */
  readonly signature: string;
}

/** @param document byte for byte as it was signed */
export function proofOf(document: Buffer, signature: Buffer): CertificateProof {
  return {
    sha256: createHash('sha256').update(document).digest('hex'),
    signature: signature.toString('base64'),
  };
}

/** The proof as it is printed. */
export function printedProof({ sha256, signature }: CertificateProof, signingKey: string) {
  return {
    'SHA-256 of the certificate as JSON': sha256,
    'Ed25519 signature, base64': signature,
    'SHA-256 of the public key': signingKey,
  };
}
