import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { allDone } from '../common/all-done';
import type { Storage } from '../storage/storage';
import {
  indexStorageName,
  manifestStorageName,
  signatureStorageName,
  storageName,
} from './format/dr-file-storage-name';
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
 * Writes the manifest and its signature beside the DR file of that name. When this returns, all that stands under that name is
 * durable, also what was to be settled later.
 * @throws ManifestError; the typed errors of Storage.write and Storage.settle
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
  const [manifestAt, signatureAt] = [manifestStorageName(fileName), signatureStorageName(fileName)];
  const settledLater = true;
  await allDone([
    storage.write(manifestAt, Readable.from([manifest]), { settledLater }),
    storage.write(signatureAt, Readable.from([signature]), { settledLater }),
  ]);
  await storage.settle([storageName(fileName), indexStorageName(fileName), manifestAt, signatureAt]);
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex');
  return { manifest, manifestSha256, signature, signingKey };
}
