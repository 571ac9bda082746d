import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Storage } from '../storage/storage';
import { manifestStorageName, signatureStorageName } from './format/dr-file-storage-name';
import { buildManifest, serializeManifest, UnsignedManifestInput } from './format/manifest';
import type { SigningKey } from './keys/signing-key';

/** What proves a DR file. */
export interface SignedManifest {
  /** Byte for byte as it is in storage. */
  readonly manifest: Buffer;
  readonly manifestSha256: string;
  readonly signature: Buffer;
  /** SHA-256 of the public key, as the manifest names it. */
  readonly signingKey: string;
}

/**
 * Writes the manifest and its signature beside the DR file of that name.
 * @throws ManifestError; the typed errors of Storage.write
 */
export async function writeSignedManifest(
  storage: Storage,
  fileName: string,
  input: UnsignedManifestInput,
  key: SigningKey,
): Promise<SignedManifest> {
  const signingKey = key.publicKey.sha256;
  const manifest = serializeManifest(buildManifest({ ...input, signingKey }));
  const signature = key.sign(manifest);
  await storage.write(manifestStorageName(fileName), Readable.from([manifest]));
  await storage.write(signatureStorageName(fileName), Readable.from([signature]));
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex');
  return { manifest, manifestSha256, signature, signingKey };
}
