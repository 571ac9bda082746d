import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../../common/clock';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { ActiveRun } from '../records/active-run';
import { DueRowsRepository, RowSet } from '../due/due-rows.repository';
import { DueRange } from '../due/due-rows.sql';
import { PastMonthRepository } from '../due/past-month.repository';
import { PartitionBusyError, SetChangedError } from '../records/retention-errors';
import { RetentionLimits } from '../records/retention-limits';
import { isPastMonth, monthOf } from '../due/retention-policy';

const DROP_ATTEMPTS = 5;

/** PostgreSQL's error codes. */
const LOCK_NOT_AVAILABLE = '55P03';
const RESTRICT_VIOLATION = '23001';

/** What is to leave. */
export interface Removal {
  readonly run: ActiveRun;
  readonly range: DueRange;
  /** The set that the DR file holds; if any other set would leave, everything is rolled back. */
  readonly exported: RowSet;
  /** For the activity entry. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What has to happen in the removal's transaction besides. */
type Completion = (manager: EntityManager, activity: string) => Promise<void>;

/**
 * The step that cannot be undone. A wholly expired month goes by dropping its partition, which takes no time; when
 * readers keep the short lock away, or only part of a month goes, rows are deleted instead.
 */
@Injectable()
export class RowRemoval {
  private readonly logger = new Logger(RowRemoval.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueRowsRepository,
    private readonly months: PastMonthRepository,
    private readonly activities: UserActivityLogService,
    private readonly clock: Clock,
    private readonly limits: RetentionLimits,
  ) {}

  /** @throws SetChangedError @throws LeaseLostError @throws PartitionBusyError */
  async remove(removal: Removal, complete: Completion): Promise<void> {
    const { range, exported } = removal;
    const { rowsPerDeletion, dropPauseMs } = this.limits;
    if (isPastMonth(range, this.clock.now())) {
      const partition = await this.partitionToDrop(removal);
      for (let attempt = 1; partition && attempt <= DROP_ATTEMPTS; attempt += 1) {
        if (await this.tryDrop(removal, complete, partition)) return;
        await sleep(dropPauseMs);
      }
      if (Number(exported.rowCount) > rowsPerDeletion) throw new PartitionBusyError();
    }
    await this.finalTransaction(removal, complete, async (manager) => {
      assertSame(exported, await this.delete(manager, range));
    });
  }

  /** The database's own guard counts first: it refuses when another number of rows would leave than the file holds. */
  private async delete(manager: EntityManager, range: DueRange): Promise<RowSet> {
    try {
      return await this.due.delete(manager, range);
    } catch (error) {
      throw hasCode(error, RESTRICT_VIOLATION) ? new SetChangedError() : error;
    }
  }

  /** That of the month, if it has no other rows than were exported. */
  private async partitionToDrop({ range, exported }: Removal): Promise<string | null> {
    const partition = await this.months.partitionOf(monthOf(range.fromInstant));
    return partition && (await this.months.countRows(partition)) === exported.rowCount ? partition : null;
  }

  /**
   * Compares the month with what was exported while everybody works on, then drops it if nothing changed since.
   * False when others keep the lock away that this takes for an instant, or change things all the while.
   */
  private async tryDrop(removal: Removal, complete: Completion, partition: string): Promise<boolean> {
    const { run, range, exported } = removal;
    try {
      const mark = await this.transaction((manager) => this.months.changeMark(manager, partition));
      const found = await this.months.fingerprint(partition, range);
      assertSame(exported, found);
      if (found.keeps) throw new SetChangedError();
      await this.finalTransaction(removal, complete, async (manager) => {
        if ((await this.months.changeMark(manager, partition)) !== mark) throw new MarkChangedError();
        await this.months.drop(manager, partition);
      });
      return true;
    } catch (error) {
      if (!hasCode(error, LOCK_NOT_AVAILABLE) && !(error instanceof MarkChangedError)) throw error;
      this.logger.log({ event: 'partition busy', runId: run.id, partition });
      return false;
    }
  }

  private finalTransaction(
    { run, details }: Removal,
    complete: Completion,
    remove: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    return this.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await this.due.lockHolds(manager);
      const activity = await this.activities.record(manager, {
        actor: run.actor,
        type: 'Retention run',
        linkedToType: 'retentionRuns',
        linkedTo: run.id,
        details: {
          ...details,
          cutoff: run.due.cutoff.toISOString(),
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      await complete(manager, activity);
      await remove(manager);
    });
  }

  /** If this process stalls, the database ends the transaction, so that nothing stays locked for long. */
  private transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await this.due.setStallLimit(manager, this.limits.stallMs);
      return work(manager);
    });
  }
}

/** Something changed between comparing and dropping: compare again. */
class MarkChangedError extends Error {}

function assertSame(exported: RowSet, leaving: RowSet): void {
  const same =
    exported.rowCount === leaving.rowCount &&
    exported.idSum === leaving.idSum &&
    exported.idHash === leaving.idHash &&
    exported.reinstatedCount === leaving.reinstatedCount;
  if (!same) throw new SetChangedError();
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === code;
}
