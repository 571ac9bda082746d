import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../../common/access/principal';
import { withPartitions } from '../../database/with-partitions';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { ClassSet } from '../due/class-sources.sql';
import { DueRowsRepository } from '../due/due-rows.repository';
import type { ActiveRun } from '../records/active-run';
import { SetChangedError } from '../records/retention-errors';
import { RetentionLimits } from '../records/retention-limits';
import { RunClassRepository } from '../records/run-class.repository';
import { AgedCalls, LiveCallsRepository } from './live-calls.repository';

const ATTEMPTS = 3;
const REASON = 'Live calls are kept for a time that the policy says, and it is over';

/** Lets live calls age out: the system deletes them, and they are deleted calls with a clock of their own from then on. */
@Injectable()
export class LiveCallAgeing {
  private readonly logger = new Logger(LiveCallAgeing.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: LiveCallsRepository,
    private readonly due: DueRowsRepository,
    private readonly classes: RunClassRepository,
    private readonly activities: UserActivityLogService,
    private readonly limits: RetentionLimits,
  ) {}

  /**
   * Deletes what is due under one activity, or under one for each {@link RetentionLimits.rowsPerDeletion} calls, each in a
   * transaction of its own.
   * @param mayContinue called before each transaction
   * @returns false when it stopped before the end
   * @throws LeaseLostError @throws SetChangedError others kept changing the same calls
   */
  async age(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    const set = run.classes.calls;
    if (set === null) return true;
    run.steps.begin('Ageing');
    for (let attempt = 1; ;) {
      const next = await this.calls.next(set, this.limits.rowsPerDeletion);
      if (next === null) return true;
      if (!mayContinue()) return false;
      try {
        await this.delete(run, set, next);
        attempt = 1;
      } catch (error) {
        if (!(error instanceof SetChangedError) || attempt === ATTEMPTS) throw error;
        this.logger.warn({ event: 'live calls changed meanwhile, counting again', runId: run.id, attempt });
        attempt += 1;
      }
    }
  }

  private async delete(run: ActiveRun, set: ClassSet, next: AgedCalls): Promise<void> {
    const { count, firstDay, lastDay } = next;
    await withPartitions(this.dataSource, async (manager) => {
      await run.lease.assertHeld(manager);
      await this.due.lockHolds(manager);
      await this.activities.record(manager, {
        actor: SYSTEM,
        type: 'Calls deleted',
        reason: REASON,
        linkedToType: 'retentionRuns',
        linkedTo: run.id,
        details: {
          count,
          run: run.id,
          cutoff: set.cutoff.toISOString(),
          firstDay,
          lastDay,
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      if ((await this.calls.delete(manager, set, next)) !== count) throw new SetChangedError();
      await this.classes.grow(manager, run.id, 'calls', { count });
    });
    this.logger.log({ event: 'live calls aged out', runId: run.id, count });
  }
}
