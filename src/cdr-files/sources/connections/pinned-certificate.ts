import { createHash } from 'node:crypto';
import type { ConnectionOptions, DetailedPeerCertificate } from 'node:tls';
import { UntrustedServerError } from './source.error';

/** SHA-256 of a certificate, hexadecimal. */
export function fingerprintOf({ raw }: DetailedPeerCertificate): string {
  return createHash('sha256').update(raw).digest('hex');
}

/**
 * Options that trust the certificate that was met and no other, whatever name it has.
 * @throws UntrustedServerError it is not the pinned one
 */
export function trustPinned(met: DetailedPeerCertificate, pinned: string): ConnectionOptions {
  const fingerprint = fingerprintOf(met);
  if (fingerprint !== pinned) {
    throw new UntrustedServerError(
      'Its certificate is not the pinned one: nothing was sent. If the carrier says that it changed, PATCH certificate.',
      { certificate: fingerprint },
    );
  }
  const { raw } = met;
  const pem = `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return {
    ca: [pem],
    allowPartialTrustChain: true,
    checkServerIdentity: (_, { raw: given }) =>
      raw.equals(given) ? undefined : new Error('another certificate than the pinned one'),
  };
}

/** Of a certificate that cannot be verified: says what could be pinned. */
export function unverified(error: unknown, met: DetailedPeerCertificate): UntrustedServerError {
  const { code = 'not trusted' } = (error ?? {}) as { code?: string };
  return new UntrustedServerError(
    `Its certificate cannot be verified (${code.slice(0, 60)}): nothing was sent. If it is the right one, PATCH its SHA-256 as certificate.`,
    { certificate: fingerprintOf(met) },
  );
}
