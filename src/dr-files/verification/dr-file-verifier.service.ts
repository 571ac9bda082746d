import { Injectable } from '@nestjs/common';
import type { Storage } from '../../storage/storage';
import type { LoggedFile } from '../records/chain-link';
import { DrFile } from '../records/dr-file.entity';
import { manifestName } from '../format/dr-file-name';
import { manifestStorageName } from '../format/dr-file-storage-name';
import { DrFileRepository } from '../records/dr-file.repository';
import type { ArchiveFormats } from '../archive-columns';
import { Check, sha256Of, withOwner } from './bytes-owner';
import { checkArchive } from './check-archive';
import { checkIndex } from './check-index';
import { checkSignature } from './check-signature';
import type { Report } from './finding';
import type { KeyRing } from './key-ring';
import { MAX_MANIFEST_BYTES, manifestProblem } from './manifest-problem';
import { recordedManifest } from './recorded-manifest';
import { logProblems, recordProblems } from './record-problems';
import { readStored } from '../../storage/small-stored-file';

/** What a DR file is compared with, besides its own record. */
export interface Surroundings {
  readonly entries: readonly LoggedFile[];
  /** The activity log says that it expired. */
  readonly isExpiryLogged: boolean;
  /** SHA-256 of the manifest before; null for the first, undefined when it is no longer known. */
  readonly previousManifestSha256: string | null | undefined;
  readonly keys: KeyRing;
  /** To open the file as well; empty when it is not to be opened. */
  readonly identities: readonly string[];
  /** The formats that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
  /** To read it from. */
  readonly storage: Storage;
}

/** Compares one completed DR file in storage with its record, its signature, the chain and the activity log. */
@Injectable()
export class DrFileVerifier {
  constructor(private readonly files: DrFileRepository) {}

  /** @throws StorageUnavailableError */
  async verify(record: DrFile, around: Surroundings, report: Report): Promise<void> {
    const { fileName } = record;
    const check = { files: this.files, storage: around.storage, record, report };
    const recorded = record.manifest ?? Buffer.alloc(0);
    if (sha256Of(recorded) !== record.manifestSha256) {
      report(fileName, 'has another manifest on record than the SHA-256 beside it says');
    }
    const stored = await this.checkManifest(check, recorded);
    const { origin, manifest, newer } = recordedManifest(recorded, around.formats);
    if (!origin) return report(fileName, 'has no manifest on record that can be read');
    const isSigned = await checkSignature(check, [recorded, stored ?? recorded], origin, around.keys);
    if (isSigned && newer) report(fileName, newer);
    if (!manifest) return;
    for (const problem of recordProblems(record, manifest)) report(fileName, problem);
    for (const problem of logProblems(record, manifest, around.entries)) report(fileName, problem);
    if ((record.status === 'Expired') !== around.isExpiryLogged) {
      report(
        fileName,
        around.isExpiryLogged
          ? `is ${record.status} on record, but the activity log has its expiry`
          : 'is Expired on record, but the activity log has no entry of that',
      );
    }
    const { previousManifestSha256 } = around;
    if (previousManifestSha256 !== undefined && manifest.previousManifestSha256 !== previousManifestSha256) {
      report(manifestName(fileName), 'breaks the chain: it does not follow the manifest before it');
    }
    await checkArchive(check, manifest, around.identities);
    await checkIndex(check);
  }

  private async checkManifest({ record, storage, report }: Check, recorded: Buffer): Promise<Buffer | null> {
    const { fileName } = record;
    const stored = await readStored(storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) {
      report(manifestName(fileName), 'is not in storage');
      return null;
    }
    const problem = manifestProblem(stored, recorded);
    if (problem)
      report(manifestName(fileName), await withOwner(this.files, record, problem, sha256Of(stored.bytes)));
    return stored.bytes;
  }
}
