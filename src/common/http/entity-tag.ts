import { createHash } from 'node:crypto';

/** A weak tag: compression may change the bytes, never the meaning (RFC 9110, 8.8.3). */
export function entityTag(text: string | Buffer): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}

/** True when If-None-Match names the tag, or anything at all; tags are compared weakly. */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === opaque);
}
