import { Injectable } from '@nestjs/common';
import { drFileName } from '../../dr-files/format/dr-file-name';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import type { ActiveRun } from '../records/active-run';
import type { DueRows } from '../due/due-rows.repository';
import { Leftovers } from './leftovers.service';

/** A DR file that is on record as being written, and its link to the one before. */
export interface NextFile {
  readonly file: DrFile;
  /** Null for the first of the chain. */
  readonly previousManifestSha256: string | null;
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
   * @throws UnknownDrFileError, LeaseLostError, the typed errors of storage
   */
  async register(run: ActiveRun, { firstDeletionDay, lastDeletionDay }: DueRows): Promise<NextFile> {
    const newest = await this.files.newest();
    const sequence = (newest?.sequence ?? 0) + 1;
    const fileName = drFileName({ sequence, firstDeletionDay, lastDeletionDay });
    await this.leftovers.refuseUnknown(fileName);
    const file = await this.unfinished.insert({
      sequence,
      retentionRunId: run.id,
      fileName,
      cutoff: run.due.cutoff,
      firstDeletionDay,
      lastDeletionDay,
    });
    // Only a run that died or lost its lease can have written there; its rows are still in the table.
    await this.leftovers.remove(run, file);
    return { file, previousManifestSha256: newest?.manifestSha256 ?? null };
  }

  /** Puts on record which numbers and activities the file may hold. */
  async mark({ id }: DrFile, bits: Buffer, { noKeyCount }: DueRows): Promise<void> {
    await this.unfinished.insertMarks(id, bits, noKeyCount);
  }
}
