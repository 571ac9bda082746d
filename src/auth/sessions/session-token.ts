import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
/** So that another cookie of the same name is not taken for one of ours, and a leaked one is recognised. */
const TOKEN = /^dcs_[A-Za-z0-9_-]{43}$/;

/** A new token of a session: 32 random bytes as URL-safe text. */
export function makeSessionToken(): string {
  return `dcs_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

export function isSessionToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is stored of a token. It is random, so a plain hash is as good as a slow one. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * The CSRF token of a session. It follows from the session's token, so nothing of it is stored, all tabs of a browser have
 * the same one, and whoever reads the database cannot make it.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('deleted-calls CSRF token').digest('base64url');
}

/** Takes the same time wherever they differ. */
export function isCsrfTokenOf(sessionToken: string, given: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
