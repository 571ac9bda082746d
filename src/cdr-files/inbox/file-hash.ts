import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Of all bytes that a stream still has, hexadecimal. */
export async function hashOf(algorithm: 'sha1' | 'sha256', source: Readable): Promise<string> {
  const hash = createHash(algorithm);
  for await (const chunk of source) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
