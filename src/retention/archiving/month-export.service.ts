import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryRunner } from 'typeorm';
import { softwareVersion } from '../../config/software-version';
import { NEWEST_COLUMNS } from '../../dr-files/archive-columns';
import type { DrFileDigest } from '../../dr-files/format/dr-file-digest';
import { indexStorageName, storageName } from '../../dr-files/format/dr-file-storage-name';
import { newIndexKey } from '../../dr-files/format/number-index';
import { makeEphemeralIdentity } from '../../dr-files/keys/age-keys';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { SignedManifest, writeSignedManifest } from '../../dr-files/signed-manifest';
import { writeDrFile } from '../../dr-files/streams/dr-file-writer';
import { writeNumberIndex } from '../../dr-files/streams/number-index-writer';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { ActiveRun } from '../records/active-run';
import { copiedHashes } from '../due/copied-hashes';
import { DueRows, DueRowsRepository } from '../due/due-rows.repository';
import type { DueRange } from '../due/due-rows.sql';
import { NextDrFile, NextFile } from './next-dr-file.service';
import { readBackWritten } from './read-back';

interface Written extends NextFile {
  readonly rows: DueRows;
  readonly digest: DrFileDigest;
}

/** A DR file that was written, with its manifest, and read back. Its rows are still in the table. */
export type MonthExported = Written & SignedManifest;

/** Writes the due rows of one month into a DR file and reads it back from storage. Removes nothing. */
@Injectable()
export class MonthExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueRowsRepository,
    private readonly next: NextDrFile,
    private readonly keys: DrKeys,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @returns null when nothing is due
   * @throws LeaseLostError, ReadBackError, DrFileUnreadableError, AgeKeyError, SigningKeyError, the typed errors of storage
   */
  async export(run: ActiveRun, range: DueRange): Promise<MonthExported | null> {
    const ephemeral = await makeEphemeralIdentity();
    const recipients = await this.keys.recipients();
    const written = await this.write(run, range, [recipients, ephemeral.recipient]);
    if (!written) return null;
    await run.steps.begin('Reading back');
    await this.readBack(run, written, ephemeral.identity);
    // A process that lost its lease must leave no manifest: a file with a manifest is no leftover.
    await this.dataSource.transaction((manager) => run.lease.assertHeld(manager));
    return { ...written, ...(await this.writeManifest(run, written, recipients)) };
  }

  /** Describes, counts and exports the due rows in one snapshot. */
  private async write(
    run: ActiveRun,
    range: DueRange,
    [recipients, ephemeralRecipient]: [readonly string[], string],
  ): Promise<Written | null> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const rows = await this.due.describe(runner.manager, range);
      if (rows.rowCount === '0') return null;
      await run.steps.begin('Exporting');
      const next = await this.next.register(run, rows, { kind: 'Deleted calls', cutoff: run.due.cutoff });
      const source = await this.due.exportCsv(runner, range);
      const name = storageName(next.file.fileName);
      const digest = await writeDrFile({
        source,
        storage: this.storage,
        name,
        recipients,
        ephemeralRecipient,
        onRows: (count) => run.steps.count(count),
      });
      await this.next.mark(next.file, await this.due.marks(runner, range, Number(rows.rowCount)), rows);
      await this.writeIndex(runner, range, { ...next, rows, digest }, recipients);
      return { ...next, rows, digest };
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  /** Of the file's numbers, from the same snapshot, for the same recipients. */
  private async writeIndex(
    runner: QueryRunner,
    range: DueRange,
    { file, rows }: Written,
    recipients: readonly string[],
  ): Promise<void> {
    const key = newIndexKey();
    const copied = await this.due.numberHashes(runner, range, key);
    try {
      const index = await writeNumberIndex({
        storage: this.storage,
        name: indexStorageName(file.fileName),
        recipients,
        key,
        hashes: copiedHashes(copied),
      });
      await this.next.index(file, index, rows);
    } finally {
      // Storage may have failed before it read any of it.
      copied.destroy();
    }
  }

  private async readBack(run: ActiveRun, { file, rows, digest }: Written, identity: string): Promise<void> {
    const { fileName } = file;
    await readBackWritten(this.storage, { fileName, digest, selected: rows.rowCount }, identity, (count) =>
      run.steps.count(count),
    );
  }

  private async writeManifest(
    run: ActiveRun,
    { file, previousManifestSha256, rows, digest }: Written,
    recipients: readonly string[],
  ): Promise<SignedManifest> {
    const { firstCallDate, lastCallDate, firstDeletionDay, lastDeletionDay } = rows;
    const manifest = {
      kind: 'Deleted calls' as const,
      sequence: file.sequence,
      run: run.id,
      cutoff: run.due.cutoff.toISOString(),
      columns: NEWEST_COLUMNS.map(({ name }) => name),
      firstDeletedCallID: rows.firstId,
      lastDeletedCallID: rows.lastId,
      firstCallDate,
      lastCallDate,
      firstDeletionDay,
      lastDeletionDay,
      digest,
      recipients: [...recipients],
      softwareVersion: softwareVersion(),
      previousManifestSha256,
      replacesSequence: null,
      createdAt: file.createdAt.toISOString(),
    };
    return writeSignedManifest(this.storage, file.fileName, manifest, await this.keys.signingKey());
  }
}
