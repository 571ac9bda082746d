import { createHash } from 'node:crypto';

/** As DR files and their manifests are named by it: in hexadecimal digits. */
export function sha256Of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
