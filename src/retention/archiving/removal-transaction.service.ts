import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { DueRowsRepository, RowSet } from '../due/due-rows.repository';
import type { DueRange } from '../due/due-rows.sql';
import type { ActiveRun } from '../records/active-run';
import { RetentionLimits } from '../records/retention-limits';

/** Which rows to remove. */
export interface Removal {
  readonly run: ActiveRun;
  readonly range: DueRange;
  /** The rows that the DR file holds. If any other set would be removed, everything is rolled back. */
  readonly exported: RowSet;
  /** Details of the activity. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What else belongs into the removal's transaction. */
export type Completion = (manager: EntityManager, activity: string) => Promise<void>;

/** The transactions in which a run removes rows. */
@Injectable()
export class RemovalTransaction {
  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueRowsRepository,
    private readonly activities: UserActivityLogService,
    private readonly limits: RetentionLimits,
  ) {}

  /**
   * Removes rows under the lease, with no hold placed or released meanwhile, and records the activity.
   * @throws LeaseLostError
   */
  complete(
    { run, details }: Pick<Removal, 'run' | 'details'>,
    completion: Completion,
    remove: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    return this.bounded(async (manager) => {
      await run.lease.assertHeld(manager);
      await this.due.lockHolds(manager);
      const activity = await this.activities.record(manager, {
        actor: run.actor,
        type: 'Retention run',
        linkedToType: 'retentionRuns',
        linkedTo: run.id,
        details: {
          cutoff: run.due.cutoff.toISOString(),
          ...details,
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      await completion(manager, activity);
      await remove(manager);
    });
  }

  /** Runs a transaction that the database ends if this process stalls, so that nothing stays locked for long. */
  bounded<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await this.due.setStallLimit(manager, this.limits.stallMs);
      return work(manager);
    });
  }
}
