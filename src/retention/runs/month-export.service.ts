import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { softwareVersion } from '../../config/software-version';
import { NEWEST_COLUMNS } from '../../dr-files/archive-columns';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { ActiveRun } from './active-run';
import { makeEphemeralIdentity } from '../../dr-files/keys/age-keys';
import type { ChainHead } from '../../dr-files/records/chain-link';
import { DrFile } from '../../dr-files/records/dr-file.entity';
import { DrFileDigest, digestDifference } from '../../dr-files/format/dr-file-digest';
import { drFileName } from '../../dr-files/format/dr-file-name';
import { readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import {
  DR_FILES_PREFIX,
  manifestStorageName,
  signatureStorageName,
  storageName,
} from '../../dr-files/format/dr-file-storage-name';
import { writeDrFile } from '../../dr-files/streams/dr-file-writer';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { parseManifest } from '../../dr-files/format/manifest';
import { ManifestError } from '../../dr-files/format/manifest-error';
import type { Manifest } from '../../dr-files/format/manifest-format';
import { SignedManifest, writeSignedManifest } from '../../dr-files/signed-manifest';
import { MAX_MANIFEST_BYTES } from '../../dr-files/verification/manifest-problem';
import { readStored } from '../../dr-files/verification/stored-bytes';
import { DueRows, DueRowsRepository } from './due-rows.repository';
import { DueRange } from './due-rows.sql';
import { EmptyStorageError, ReadBackError, UnknownDrFileError } from './retention-errors';
import type { RunStep } from './retention-run.entity';
import { RetentionRunRepository } from './retention-run.repository';

/** The last instant that a Date can tell. */
const END_OF_TIME = new Date(8.64e15);

interface Written {
  readonly file: DrFile;
  readonly rows: DueRows;
  readonly digest: DrFileDigest;
}

/** A DR file that was written and read back well, its manifest beside it; its rows are still in the table. */
export type MonthExported = Written & SignedManifest;

/** Writes what is due of one month into a DR file and proves that storage gives it back. Nothing is removed here. */
@Injectable()
export class MonthExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueRowsRepository,
    private readonly files: DrFileRepository,
    private readonly runs: RetentionRunRepository,
    private readonly keys: DrKeys,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @returns null when nothing is due
   * @throws LeaseLostError, ReadBackError, DrFileUnreadableError, AgeKeyError, SigningKeyError, the typed errors of storage
   */
  async export(
    run: ActiveRun,
    range: DueRange,
    onStep: (step: RunStep) => Promise<void>,
  ): Promise<MonthExported | null> {
    const ephemeral = await makeEphemeralIdentity();
    const recipients = await this.keys.recipients();
    const written = await this.write(run, range, [recipients, ephemeral.recipient], () =>
      onStep('Exporting'),
    );
    if (!written) return null;
    await onStep('Reading back');
    await this.readBack(written, ephemeral.identity);
    // A process that was overtaken must leave no manifest behind: a file that has one is nobody's leftover.
    await this.dataSource.transaction((manager) => run.lease.assertHeld(manager));
    return { ...written, ...(await this.writeManifest(run, written, recipients)) };
  }

  /** A run that has nothing to write finds out as well. @throws AgeKeyError as an export would */
  async checkRecipients(): Promise<void> {
    await this.keys.recipients();
  }

  /** A disk that is not mounted looks like an empty storage. @throws EmptyStorageError */
  async checkStorage(): Promise<void> {
    const newest = await this.files.newest();
    if (!newest || (await this.storage.stat(manifestStorageName(newest.fileName))) !== null) return;
    for await (const _ of this.storage.list(DR_FILES_PREFIX)) return;
    throw new EmptyStorageError(newest.fileName);
  }

  /** The newest completed file's place in the chain; null before the first. */
  async head(): Promise<ChainHead | null> {
    const newest = await this.files.newest();
    return newest?.manifestSha256
      ? { sequence: newest.sequence, manifestSha256: newest.manifestSha256 }
      : null;
  }

  /**
   * Removes what unfinished files left in storage, then their records, and whatever a killed process was writing.
   * @throws LeaseLostError they are somebody else's to remove, or to finish
   */
  async sweep(run: ActiveRun): Promise<void> {
    for (const file of await this.files.findUnfinished()) {
      await this.removeBytes(run, file);
      await this.files.deleteUnfinished(file.id);
    }
    // Only the lease's holder writes there, so a temporary file is nobody's, however young it looks.
    await this.withLease(run, () => this.storage.removePartials(DR_FILES_PREFIX, END_OF_TIME));
  }

  /** One snapshot of the due rows, described, counted and streamed out. */
  private async write(
    run: ActiveRun,
    range: DueRange,
    [recipients, ephemeralRecipient]: [readonly string[], string],
    onStart: () => Promise<void>,
  ): Promise<Written | null> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const rows = await this.due.describe(runner.manager, range);
      if (rows.rowCount === '0') return null;
      await onStart();
      const file = await this.register(run, rows);
      const source = await this.due.exportCsv(runner, range);
      const name = storageName(file.fileName);
      const digest = await writeDrFile({
        source,
        storage: this.storage,
        name,
        recipients,
        ephemeralRecipient,
      });
      return { file, rows, digest };
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  private async register(run: ActiveRun, rows: DueRows): Promise<DrFile> {
    const sequence = ((await this.files.newest())?.sequence ?? 0) + 1;
    const { firstDeletionDay, lastDeletionDay } = rows;
    const fileName = drFileName({ sequence, firstDeletionDay, lastDeletionDay });
    await this.refuseToReplace(fileName);
    const file = await this.files.insert({
      sequence,
      retentionRunId: run.id,
      fileName,
      cutoff: run.due.cutoff,
      firstDeletionDay,
      lastDeletionDay,
    });
    // What may be there is what a run wrote that died or was overtaken; its rows are still in the table.
    await this.removeBytes(run, file);
    return file;
  }

  /**
   * A manifest of a run on record is a leftover, as of a run that could not sweep where it wrote: had it been completed, it
   * would be on record. Any other one tells of rows that this database may never have had.
   * @throws UnknownDrFileError
   */
  private async refuseToReplace(fileName: string): Promise<void> {
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) return;
    const origin = originOf(stored.bytes);
    if (!origin || !(await this.runs.has(origin.run, origin.cutoff))) throw new UnknownDrFileError(fileName);
  }

  /**
   * Asks again whether the file is unfinished: a last transaction whose answer was lost with its connection may be
   * committing right now.
   */
  private async removeBytes(run: ActiveRun, { id, fileName }: DrFile): Promise<void> {
    await this.withLease(run, async (manager) => {
      if (!(await this.files.lockUnfinished(manager, id))) return;
      await this.storage.remove(storageName(fileName));
      await this.storage.remove(manifestStorageName(fileName));
      await this.storage.remove(signatureStorageName(fileName));
    });
  }

  /** The lease stays locked meanwhile: whoever takes it over writes files of the same names, which have to stay. */
  private async withLease(run: ActiveRun, work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await work(manager);
    });
  }

  private async readBack({ file, rows, digest }: Written, identity: string): Promise<void> {
    const found = await readBackDrFile({ storage: this.storage, name: storageName(file.fileName), identity });
    const difference = digestDifference(digest, found);
    if (difference) throw new ReadBackError(file.fileName, difference);
    if (String(found.rowCount) !== rows.rowCount) {
      throw new ReadBackError(
        file.fileName,
        `the CSV has ${found.rowCount} rows, ${rows.rowCount} were selected`,
      );
    }
  }

  private async writeManifest(
    run: ActiveRun,
    { file, rows, digest }: Written,
    recipients: readonly string[],
  ): Promise<SignedManifest> {
    const previous = await this.files.newest();
    const { firstCallDate, lastCallDate, firstDeletionDay, lastDeletionDay } = rows;
    const manifest = {
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
      previousManifestSha256: previous?.manifestSha256 ?? null,
      replacesSequence: null,
      createdAt: file.createdAt.toISOString(),
    };
    return writeSignedManifest(this.storage, file.fileName, manifest, await this.keys.signingKey());
  }
}

/** Which run made a DR file; null where its manifest cannot be read. */
function originOf(manifest: Buffer): Pick<Manifest, 'run' | 'cutoff'> | null {
  try {
    return parseManifest(manifest);
  } catch (error) {
    if (error instanceof ManifestError) return null;
    throw error;
  }
}
