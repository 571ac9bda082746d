import { Inject, Injectable } from '@nestjs/common';
import { drFileName } from '../../dr-files/format/dr-file-name';
import {
  manifestStorageName,
  signatureStorageName,
  storageName,
} from '../../dr-files/format/dr-file-storage-name';
import { DrSigningKey } from '../../dr-files/keys/dr-signing-key.service';
import { SIGNATURE_BYTES } from '../../dr-files/keys/signing-key';
import { SigningKeysRepository } from '../../dr-files/keys/signing-keys.repository';
import { storedPublicKey } from '../../dr-files/keys/stored-public-key';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { archiveProblem } from '../../dr-files/verification/archive-problem';
import { sha256Of } from '../../dr-files/verification/bytes-owner';
import { KeyRing, loadKeyRing } from '../../dr-files/verification/key-ring';
import { MAX_MANIFEST_BYTES } from '../../dr-files/verification/manifest-problem';
import { recordedManifest } from '../../dr-files/verification/recorded-manifest';
import { readStored } from '../../storage/small-stored-file';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { daysOf, UnknownFile } from './unknown-file';

/** What a DR file on no record is; `problem` goes on from its name. */
export type Inspected = { readonly fileName: string; readonly file: UnknownFile } | NotAsSigned;
export interface NotAsSigned {
  readonly fileName: string;
  readonly problem: string;
  /** SHA-256 of the bytes that its manifest names; left out where there is no manifest that can be read. */
  readonly sha256?: string;
}

/** Proves DR files that are on no record by what this installation signed. */
@Injectable()
export class UnknownFiles {
  constructor(
    private readonly files: DrFileRepository,
    private readonly signing: DrSigningKey,
    private readonly signingKeys: SigningKeysRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Reads each of them to its end. @throws StorageUnavailableError */
  async inspect(fileNames: readonly string[]): Promise<Inspected[]> {
    const keys = await this.keys();
    const inspected: Inspected[] = [];
    for (const fileName of fileNames) inspected.push(await this.inspectOne(fileName, keys));
    return inspected;
  }

  /** Those that signed files on record, those that were in force, and the one in the key folder. */
  private async keys(): Promise<KeyRing> {
    const own = await this.signing.known();
    const keys = new Map(await loadKeyRing(this.storage, await this.files.chain(), own, () => undefined));
    for (const sha256 of await this.signingKeys.all())
      if (!keys.get(sha256)) keys.set(sha256, (await storedPublicKey(this.storage, sha256)).key);
    if (own) keys.set(own.sha256, own);
    return keys;
  }

  private async inspectOne(fileName: string, keys: KeyRing): Promise<Inspected> {
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) return { fileName, problem: 'went away while it was looked at' };
    const { bytes } = stored;
    const { origin, manifest, newer } = recordedManifest(bytes);
    if (!origin || stored.sizeBytes > bytes.length)
      return { fileName, problem: 'has no manifest that can be read' };
    const key = keys.get(origin.signingKey);
    if (!key)
      return {
        fileName,
        problem: `was signed with ${origin.signingKey}, which is no key of this installation`,
      };
    const sha256 = manifest?.age.sha256;
    const signature = await readStored(this.storage, signatureStorageName(fileName), SIGNATURE_BYTES);
    if (!signature) return { fileName, problem: 'has no signature', sha256 };
    if (signature.sizeBytes !== SIGNATURE_BYTES || !key.verifies(bytes, signature.bytes))
      return { fileName, problem: 'has a signature that does not sign its manifest', sha256 };
    if (newer || !manifest) return { fileName, problem: newer ?? 'has no manifest that can be read' };
    const { kind, sequence } = manifest;
    if (drFileName({ kind, sequence, ...daysOf(manifest) }) !== fileName.slice(fileName.lastIndexOf('/') + 1))
      return { fileName, problem: 'has the manifest of another file' };
    const failure = await archiveProblem(this.storage, storageName(fileName), manifest);
    if (failure?.found) return { fileName, problem: failure.problem };
    const manifestSha256 = sha256Of(bytes);
    const file = {
      fileName,
      manifest,
      bytes,
      manifestSha256,
      signature: signature.bytes,
      hasBytes: !failure,
    };
    return { fileName, file };
  }
}
