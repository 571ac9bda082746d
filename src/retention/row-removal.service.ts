import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../common/clock';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import type { ActiveRun } from './active-run';
import { DueRowsRepository, RowSet } from './due-rows.repository';
import { DueRange } from './due-rows.sql';
import { SetChangedError } from './retention-errors';
import { monthOf, monthStart, nextMonth } from './retention-policy';

const DROP_LOCK_TIMEOUT_MS = 150;
const DROP_ATTEMPTS = 5;
const DROP_PAUSE_MS = 1_000;

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
    private readonly activities: UserActivityLogService,
    private readonly clock: Clock,
  ) {}

  /** @throws SetChangedError @throws LeaseLostError */
  async remove(removal: Removal, complete: Completion): Promise<void> {
    const { range, exported } = removal;
    // A rehearsed clock can run ahead of the month in which calls are deleted now.
    const isOver = range.toInstant <= this.clock.now();
    const partition =
      isOver && isWholeMonth(range) ? await this.due.partitionOf(monthOf(range.fromInstant)) : null;
    for (let attempt = 1; partition && attempt <= DROP_ATTEMPTS; attempt += 1) {
      if (await this.tryRemoveMonth(removal, complete, partition)) return;
      await sleep(DROP_PAUSE_MS);
    }
    await this.transaction(removal, complete, async (manager) => {
      assertSame(exported, await this.due.delete(manager, range));
    });
  }

  /** False when others keep the lock away that a drop takes for an instant. */
  private async tryRemoveMonth(removal: Removal, complete: Completion, partition: string): Promise<boolean> {
    const { run, range, exported } = removal;
    try {
      await this.transaction(removal, complete, async (manager) => {
        await this.due.setLockTimeout(manager, DROP_LOCK_TIMEOUT_MS);
        const found = await this.due.lockPartition(manager, partition, range);
        assertSame(exported, found.due);
        if (found.all === exported.rowCount) await this.due.dropPartition(manager, partition);
        else assertSame(exported, await this.due.delete(manager, range));
      });
      return true;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      this.logger.log({ event: 'partition busy', runId: run.id, partition });
      return false;
    }
  }

  private transaction(
    { run, details }: Removal,
    complete: Completion,
    remove: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await this.due.lockHolds(manager);
      const activity = await this.activities.record(manager, {
        actor: run.actor,
        type: 'Retention run',
        linkedToType: 'retentionRuns',
        linkedTo: run.id,
        details: {
          ...details,
          cutoff: run.cutoff.toISOString(),
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      await complete(manager, activity);
      await remove(manager);
    });
  }
}

function isWholeMonth({ fromInstant, toInstant }: DueRange): boolean {
  const month = monthOf(fromInstant);
  return (
    fromInstant.getTime() === monthStart(month).getTime() &&
    toInstant.getTime() === monthStart(nextMonth(month)).getTime()
  );
}

function assertSame(exported: RowSet, leaving: RowSet): void {
  const same =
    exported.rowCount === leaving.rowCount &&
    exported.idSum === leaving.idSum &&
    exported.idHash === leaving.idHash &&
    exported.reinstatedCount === leaving.reinstatedCount;
  if (!same) throw new SetChangedError();
}

/** PostgreSQL 55P03: lock_not_available. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '55P03';
}
