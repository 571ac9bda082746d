import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Approval } from '../../approvals/approvals.service';
import type { Actor } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import type { Lease } from '../../database/lease';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import type { ArchiveFormats } from '../../dr-files/archive-columns';
import { parseManifest } from '../../dr-files/format/manifest';
import { columnsOf } from '../../dr-files/format/manifest-columns';
import { type Month, monthsBetween } from '../due/retention-policy';
import { RestoreCounts, RestoreRepository, WAITING } from './restore.repository';
import { LoadedFile, RowLoading } from './row-loading.service';

/** What became, or would become, of a DR file's rows; `restored`, `alreadyPresent` and `erased` add up to `total`. */
export interface RestoreResult {
  /** Of a dry run too, where nothing was put back: see the next two. */
  readonly restored: number;
  /** Rows that were put back; 0 in a dry run. */
  readonly restoredCount: number;
  /** Rows that a restore would put back; null where it was no dry run. */
  readonly wouldRestore: number | null;
  /** In the database already: nothing is changed about them. */
  readonly alreadyPresent: number;
  /** Erased since the file was made: they stay away. */
  readonly erased: number;
  readonly total: number;
  /** Null when nothing was changed. */
  readonly userActivityLog: string | null;
  readonly dryRun: boolean;
}

/** A restore whose file was verified. */
export interface Restoration {
  readonly actor: Actor;
  readonly reason: string;
  readonly dryRun: boolean;
  /** Of a second person. */
  readonly approval?: Approval;
  readonly file: DrFile;
  /** Any of which may open the file. */
  readonly identities: readonly string[];
  readonly lease: Lease;
  readonly onRows: (rowCount: number) => void;
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
}

/** The one transaction in which a DR file's rows come back; a dry run rolls it back. */
@Injectable()
export class RestoreTransaction {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: RestoreRepository,
    private readonly activities: UserActivityLogService,
    private readonly loading: RowLoading,
  ) {}

  /** @throws ConflictError, DrFileUnreadableError, LeaseLostError; nothing is changed then */
  async restore(restoration: Restoration): Promise<RestoreResult> {
    try {
      return await this.dataSource.transaction(async ({ queryRunner }) => {
        if (!queryRunner) throw new Error('A transaction without a connection');
        const result = await this.restoreRows(queryRunner, restoration);
        if (restoration.dryRun) throw new Rehearsed(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.result;
      throw error;
    }
  }

  private async restoreRows(runner: QueryRunner, restoration: Restoration): Promise<RestoreResult> {
    const { file, dryRun, identities, onRows, formats } = restoration;
    const manifest = parseManifest(file.manifest ?? Buffer.alloc(0), formats);
    const columns = columnsOf(manifest, formats);
    const loaded = { fileName: file.fileName, manifest, columns, identities, onRows };
    const isPutBack = !dryRun && file.status === 'Available';
    const month = isPutBack ? await this.rows.goneMonth(runner.manager, file, monthsOf(file)) : null;
    return month
      ? this.restoreMonth(runner, restoration, loaded, month)
      : this.restoreAmong(runner, restoration, loaded);
  }

  /** Straight into the table of the month. */
  private async restoreMonth(
    runner: QueryRunner,
    restoration: Restoration,
    loaded: LoadedFile,
    month: Month,
  ): Promise<RestoreResult> {
    const { manager } = runner;
    const total = loaded.manifest.rowCount;
    const counts = { total, alreadyPresent: 0, erased: 0, missing: total };
    const activity = await this.begin(manager, restoration, counts);
    const table = await this.rows.openMonth(manager, month);
    if (!table) throw changedMeanwhile(restoration.file);
    const constants = await this.rows.madeAnew(manager);
    await this.loading.load(runner, loaded, { table, constants });
    await this.rows.closeMonth(manager, month);
    return resultOf(counts, false, activity);
  }

  /** Among the rows of months that are there: first all of them wait, and are compared with what is there. */
  private async restoreAmong(
    runner: QueryRunner,
    restoration: Restoration,
    loaded: LoadedFile,
  ): Promise<RestoreResult> {
    const { manager } = runner;
    const { file, dryRun } = restoration;
    const { columns } = loaded;
    await this.rows.makeWaitingTable(manager);
    await this.loading.load(runner, loaded, { table: WAITING });
    const counts = await this.rows.count(manager, file, columns);
    refuse(file, counts);
    if (dryRun || file.status === 'Restored') return resultOf(counts, dryRun, null);
    const activity = await this.begin(manager, restoration, counts);
    await this.rows.noteErased(manager, file);
    if ((await this.rows.putBack(manager, file, monthsOf(file), columns)) !== counts.missing)
      throw changedMeanwhile(file);
    return resultOf(counts, false, activity);
  }

  /** From here on rows may come back. @returns the activity that they come back under */
  private async begin(
    manager: EntityManager,
    { actor, reason, file, lease, approval }: Restoration,
    { total, alreadyPresent, erased, missing }: Counts,
  ): Promise<string> {
    await lease.assertHeld(manager);
    await approval?.use(manager);
    const activity = await this.activities.record(manager, {
      actor,
      type: 'DR file restored',
      reason,
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: file.id,
      details: { file: file.fileName, restored: missing, alreadyPresent, erased, total },
      before: { status: 'Available' },
      after: { status: 'Restored' },
    });
    if (!(await this.rows.markRestored(manager, file, activity, missing))) throw changedMeanwhile(file);
    return activity;
  }
}

type Counts = Omit<RestoreCounts, 'conflictingId'>;

function resultOf(
  { total, alreadyPresent, erased, missing: restored }: Counts,
  dryRun: boolean,
  userActivityLog: string | null,
): RestoreResult {
  return {
    restored,
    restoredCount: dryRun ? 0 : restored,
    wouldRestore: dryRun ? restored : null,
    alreadyPresent,
    erased,
    total,
    userActivityLog,
    dryRun,
  };
}

function changedMeanwhile({ id }: DrFile): ConflictError {
  return new ConflictError(`DR file ${id} or its rows changed meanwhile; nothing was restored. Try again.`);
}

/** Ends the transaction of a dry run. */
class Rehearsed extends Error {
  constructor(readonly result: RestoreResult) {
    super('A dry run changes nothing');
  }
}

/** The months that its rows belong to. */
function monthsOf({ firstDeletionDay, lastDeletionDay }: DrFile): Month[] {
  return monthsBetween(firstDeletionDay.slice(0, 7), lastDeletionDay.slice(0, 7));
}

/** A file is restored once: what is missing of a restored one was archived again, and is in a later file. */
function refuse({ id, status, fileName, rowCount }: DrFile, counts: RestoreCounts): void {
  const { total, conflictingId, missing } = counts;
  if (conflictingId !== null) {
    throw new ConflictError(
      `Deleted call ${conflictingId} is in the database with other evidence than in DR file ${id}; nothing was restored.`,
    );
  }
  if (String(total) !== rowCount) {
    throw new DrFileUnreadableError(fileName, `holds ${total} rows, signed were ${rowCount}`);
  }
  if (status === 'Restored' && missing > 0) {
    throw new ConflictError(
      `DR file ${id} was restored before, and ${missing} of its rows were archived again: restore the later DR file that holds them.`,
    );
  }
}
