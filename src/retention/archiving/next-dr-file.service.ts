import { Injectable } from '@nestjs/common';
import type { DrFileKind } from '../../dr-files/format/dr-file-kind';
import { NUMBER_KEYS_VERSION } from '../../common/number-key';
import type { LayerDigest } from '../../dr-files/format/dr-file-digest';
import { drFileName } from '../../dr-files/format/dr-file-name';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import type { MakerOfFiles } from '../records/active-run';
import type { DueRows } from '../due/due-rows.repository';
import { Leftovers } from './leftovers.service';

/** A DR file that is on record as being written, and its link to the one before. */
export interface NextFile {
  readonly file: DrFile;
  /** Null for the first of the chain. */
  readonly previousManifestSha256: string | null;
}

/** What the rows of a file are, and since before when they have been kept long enough. */
export interface KindOfRows {
  readonly kind: DrFileKind;
  readonly cutoff: Date;
}

/** Numbers DR files: each gets the number after the newest completed one. */
@Injectable()
export class NextDrFile {
  constructor(
    private readonly files: DrFileRepository,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly leftovers: Leftovers,
  ) {}

  /**
   * Records the next DR file and removes leftovers under its names in storage.
   * @throws StorageAheadError, LeaseLostError, the typed errors of storage
   */
  async register(
    run: MakerOfFiles,
    { firstDeletionDay, lastDeletionDay }: Pick<DueRows, 'firstDeletionDay' | 'lastDeletionDay'>,
    { kind, cutoff }: KindOfRows,
  ): Promise<NextFile> {
    const newest = await this.files.newest();
    const sequence = (newest?.sequence ?? 0) + 1;
    const fileName = drFileName({ kind, sequence, firstDeletionDay, lastDeletionDay });
    await this.leftovers.refuseUnknown(fileName);
    const retentionRunId = run.id;
    const file = await this.leftovers.replace(run, fileName, (manager) =>
      this.unfinished.insert(manager, {
        sequence,
        retentionRunId,
        fileName,
        cutoff,
        kind,
        firstDeletionDay,
        lastDeletionDay,
      }),
    );
    return { file, previousManifestSha256: newest?.manifestSha256 ?? null };
  }

  /** Puts on record which numbers and activities the file may hold, and what the index of its numbers is. */
  async describe(
    { id }: DrFile,
    bits: Buffer,
    { sizeBytes, sha256 }: LayerDigest,
    { noKeyCount }: DueRows,
  ): Promise<void> {
    const index = {
      disasterRecoveryFileId: id,
      sizeBytes: String(sizeBytes),
      sha256,
      keysVersion: NUMBER_KEYS_VERSION,
      noKeyCount,
    };
    await this.unfinished.insertContent(index, bits);
  }
}
