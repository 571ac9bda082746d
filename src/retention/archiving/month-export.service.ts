import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { DataSource, QueryRunner } from 'typeorm';
import { allDone } from '../../common/all-done';
import { softwareVersion } from '../../config/software-version';
import { NEWEST_COLUMNS } from '../../dr-files/archive-columns';
import type { DrFileDigest } from '../../dr-files/format/dr-file-digest';
import { indexStorageName, storageName } from '../../dr-files/format/dr-file-storage-name';
import { newIndexKey } from '../../dr-files/format/number-index';
import { AgeKeyPair, makeEphemeralIdentity } from '../../dr-files/keys/age-keys';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import type { SigningKey } from '../../dr-files/keys/signing-key';
import { SignedManifest, writeSignedManifest } from '../../dr-files/signed-manifest';
import { writeDrFile } from '../../dr-files/streams/dr-file-writer';
import { writeNumberIndex } from '../../dr-files/streams/number-index-writer';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { ActiveRun } from '../records/active-run';
import { ContentMarks } from '../due/content-marks';
import { copiedHashes } from '../due/copied-content';
import { DueRows, DueRowsRepository } from '../due/due-rows.repository';
import type { DueRange } from '../due/due-rows.sql';
import { NextDrFile, NextFile } from './next-dr-file.service';
import { ReadSnapshot } from './read-snapshot';
import { readBackWritten } from './read-back';

interface Registered extends NextFile {
  readonly rows: DueRows;
  readonly recipients: readonly string[];
}

interface Written extends Registered {
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
   * @param meanwhile done with what was exported while the file is read back
   * @returns null when nothing is due
   * @throws LeaseLostError, ReadBackError, DrFileUnreadableError, AgeKeyError, SigningKeyError, the typed errors of storage
   */
  async export(
    run: ActiveRun,
    range: DueRange,
    meanwhile: (rows: DueRows) => Promise<void>,
  ): Promise<MonthExported | null> {
    const ephemeral = await makeEphemeralIdentity();
    const written = await this.write(run, range, ephemeral, meanwhile);
    if (!written) return null;
    // A process that lost its lease must leave no manifest: a file with a manifest is no leftover.
    const [signingKey] = await allDone([this.keys.signingKey(), run.lease.assertHeldNow()]);
    return { ...written, ...(await this.writeManifest(run, written, signingKey)) };
  }

  /** Describes, counts and exports the due rows in one snapshot, whose end does not wait for the reading back. */
  private async write(
    run: ActiveRun,
    range: DueRange,
    ephemeral: AgeKeyPair,
    meanwhile: (rows: DueRows) => Promise<void>,
  ): Promise<Written | null> {
    const snapshot = new ReadSnapshot(this.dataSource);
    const { runner } = snapshot;
    try {
      const [rows, recipients] = await allDone([
        snapshot.begin().then(() => this.due.describe(runner.manager, range)),
        this.keys.recipients(),
      ]);
      if (rows.rowCount === '0') return null;
      run.steps.begin('Exporting');
      const next = await this.next.register(run, rows, { kind: 'Deleted calls', cutoff: run.due.cutoff });
      const registered = { ...next, rows, recipients };
      const source = await this.due.exportCsv(runner, range);
      const [digest] = await allDone([
        this.writeArchive(run, registered, source, ephemeral),
        this.writeContent(runner, range, registered, source)
          .finally(() => snapshot.end())
          .then(() => meanwhile(rows)),
      ]);
      return { ...registered, digest };
    } finally {
      await snapshot.end();
    }
  }

  private async writeArchive(
    run: ActiveRun,
    { file: { fileName }, rows, recipients }: Registered,
    source: Readable,
    ephemeral: AgeKeyPair,
  ): Promise<DrFileDigest> {
    const onRows = (count: number) => run.steps.count(count);
    const digest = await writeDrFile({
      source,
      storage: this.storage,
      name: storageName(fileName),
      recipients,
      ephemeralRecipient: ephemeral.recipient,
      onRows,
      settledLater: true,
    });
    run.steps.begin('Reading back');
    await readBackWritten(
      this.storage,
      { fileName, digest, selected: rows.rowCount },
      ephemeral.identity,
      onRows,
    );
    return digest;
  }

  /** What the file holds, from the same snapshot, once its connection has sent the rows: its marks, and an index of its numbers. */
  private async writeContent(
    runner: QueryRunner,
    range: DueRange,
    { file, rows, recipients }: Registered,
    source: Readable,
  ): Promise<void> {
    await finished(source, { writable: false });
    const key = newIndexKey();
    const marks = new ContentMarks(Number(rows.rowCount));
    const copied = await this.due.content(runner, range, key);
    try {
      const index = await writeNumberIndex({
        storage: this.storage,
        name: indexStorageName(file.fileName),
        recipients,
        key,
        hashes: copiedHashes(copied, marks),
      });
      await this.next.describe(file, marks.bits, index, rows);
    } finally {
      // Storage may have failed before it read any of it.
      copied.destroy();
    }
  }

  private async writeManifest(
    run: ActiveRun,
    { file, previousManifestSha256, rows, recipients, digest }: Written,
    key: SigningKey,
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
    return writeSignedManifest(this.storage, file.fileName, manifest, key);
  }
}
