import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { LoggedFile } from '../records/chain-link';
import { DrFile } from '../records/dr-file.entity';
import { manifestName, signatureName } from '../format/dr-file-name';
import { manifestStorageName, signatureStorageName, storageName } from '../format/dr-file-storage-name';
import { DrFileRepository } from '../records/dr-file.repository';
import type { ArchiveFormats } from '../archive-columns';
import type { FormatOrigin } from '../format/manifest-error';
import type { Manifest } from '../format/manifest-format';
import { SIGNATURE_BYTES } from '../keys/signing-key';
import { archiveProblem, contentProblem, LOCKED } from './archive-problem';
import type { Report } from './finding';
import type { KeyRing } from './key-ring';
import { MAX_MANIFEST_BYTES, manifestProblem } from './manifest-problem';
import { recordedManifest } from './recorded-manifest';
import { logProblems, recordProblems } from './record-problems';
import { readStored } from './stored-bytes';

/** What a DR file is held against besides its own record. */
export interface Surroundings {
  readonly entries: readonly LoggedFile[];
  /** The activity log says that it expired. */
  readonly isExpiryLogged: boolean;
  /** SHA-256 of the manifest before; null for the first, undefined when nobody knows it any more. */
  readonly previousManifestSha256: string | null | undefined;
  readonly keys: KeyRing;
  /** For opening it as well; empty when it is to stay closed. */
  readonly identities: readonly string[];
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
}

/** Holds one completed DR file, as storage has it, against its record, its signature, the chain and the activity log. */
@Injectable()
export class DrFileVerifier {
  constructor(
    private readonly files: DrFileRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** @throws StorageUnavailableError */
  async verify(record: DrFile, around: Surroundings, report: Report): Promise<void> {
    const { fileName } = record;
    const recorded = record.manifest ?? Buffer.alloc(0);
    if (sha256Of(recorded) !== record.manifestSha256) {
      report(fileName, 'has another manifest on record than the SHA-256 beside it says');
    }
    const stored = await this.checkManifest(record, recorded, report);
    const { origin, manifest, newer } = recordedManifest(recorded, around.formats);
    if (!origin) return report(fileName, 'has no manifest on record that can be read');
    const isSigned = await this.checkSignature(
      record,
      [recorded, stored ?? recorded],
      origin,
      around.keys,
      report,
    );
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
    await this.checkArchive(record, manifest, around.identities, report);
  }

  private async checkManifest(record: DrFile, recorded: Buffer, report: Report): Promise<Buffer | null> {
    const { fileName } = record;
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) {
      report(manifestName(fileName), 'is not in storage');
      return null;
    }
    const problem = manifestProblem(stored, recorded);
    if (problem)
      report(manifestName(fileName), await this.withOwner(record, problem, sha256Of(stored.bytes)));
    return stored.bytes;
  }

  /** @returns whether the manifest on record is the one that was signed */
  private async checkSignature(
    record: DrFile,
    [recorded, stored]: [recorded: Buffer, stored: Buffer],
    { signingKey }: FormatOrigin,
    keys: KeyRing,
    report: Report,
  ): Promise<boolean> {
    const { fileName, signature } = record;
    const name = signatureName(fileName);
    const found = await readStored(this.storage, signatureStorageName(fileName), SIGNATURE_BYTES);
    const key = keys.get(signingKey);
    if (!found) {
      report(name, 'is not in storage');
    } else if (!keys.has(signingKey)) {
      report(name, `was made with the key ${signingKey}, which is none of this installation's`);
    } else if (!key) {
      report(name, `cannot be checked: the public key ${signingKey} is lost`);
    } else {
      const { bytes, sizeBytes } = found;
      const isWhole = sizeBytes === SIGNATURE_BYTES;
      const isSigned = isWhole && key.verifies(recorded, bytes);
      if (!isSigned && !(isWhole && key.verifies(stored, bytes))) {
        report(name, await this.withOwner(record, 'does not sign its manifest', sha256Of(bytes)));
      } else if (!signature?.equals(bytes)) {
        report(fileName, 'has another signature on record than in storage');
      }
      return isSigned;
    }
    return false;
  }

  private async checkArchive(
    record: DrFile,
    manifest: Manifest,
    identities: readonly string[],
    report: Report,
  ): Promise<void> {
    const { fileName, status } = record;
    const name = storageName(fileName);
    if (status === 'Expired') {
      // Until then the run that lets it expire is still at it, or the next one will be.
      if (!record.bytesRemovedAt || (await this.storage.stat(name)) === null) return;
      return report(fileName, 'has expired, and its bytes are in storage again');
    }
    const failure = await archiveProblem(this.storage, name, manifest);
    if (!failure) {
      if (identities.length === 0) return;
      const problem = await contentProblem(this.storage, name, identities, manifest);
      if (problem === LOCKED) return report(fileName, lockedProblem(manifest), { isLocked: true });
      if (problem) report(fileName, problem);
    } else if (failure.found) {
      report(fileName, await this.withOwner(record, failure.problem, failure.found.sha256));
    } else {
      const now = (await this.files.findUnexpired(record.id))?.status;
      const loss = now === 'Available' ? `, and its ${manifest.rowCount} rows are nowhere else` : '';
      if (now) report(fileName, `${failure.problem}${loss}`);
    }
  }

  /** Says so when the bytes are those of another DR file: then two were exchanged, or one was copied. */
  private async withOwner(record: DrFile, problem: string, sha256: string): Promise<string> {
    const owner = await this.files.findByContent(sha256);
    return owner && owner.id !== record.id
      ? `${problem}; its bytes are those of number ${owner.sequence}`
      : problem;
  }
}

function lockedProblem({ recipients }: Manifest): string {
  return `is intact, and none of the identities given opens it: it is encrypted to ${recipients.join(', ')}`;
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
