import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from 'typeorm';
import { hasCode, LOCK_NOT_AVAILABLE, refusedIfChanged } from '../archiving/refusals';
import { Completion, Removal, RemovalTransaction } from '../archiving/removal-transaction.service';
import { RetentionLimits } from '../records/retention-limits';
import { ActivityReads, ActivityReadsRepository } from './activity-reads.repository';

const DROP_ATTEMPTS = 3;

/**
 * Removes the reads of a DR file from the activity log. Those that are all the reads of a past month leave by a drop of its
 * table; they are deleted if others prevent the short lock, or if they are only a part.
 */
@Injectable()
export class ReadsRemoval {
  private readonly logger = new Logger(ReadsRemoval.name);

  constructor(
    private readonly transaction: RemovalTransaction,
    private readonly reads: ActivityReadsRepository,
    private readonly limits: RetentionLimits,
  ) {}

  /** @throws SetChangedError @throws LeaseLostError */
  async remove(
    removal: Pick<Removal, 'run' | 'details'>,
    reads: ActivityReads,
    complete: Completion,
  ): Promise<void> {
    const part = await this.reads.partToDrop(reads);
    for (let attempt = 1; part && attempt <= DROP_ATTEMPTS; attempt += 1) {
      if (await this.tryDrop(removal, part, complete)) return;
      await sleep(this.limits.dropPauseMs);
    }
    await this.transaction.complete(removal, complete, (manager) =>
      refusedIfChanged(this.reads.delete(manager, removal.run.classes.activityReads, reads)),
    );
  }

  /** @returns false when others prevented the short lock */
  private async tryDrop(
    removal: Pick<Removal, 'run' | 'details'>,
    part: string,
    complete: Completion,
  ): Promise<boolean> {
    try {
      await this.transaction.complete(removal, complete, (manager: EntityManager) =>
        refusedIfChanged(this.reads.drop(manager, part)),
      );
      return true;
    } catch (error) {
      if (!hasCode(error, LOCK_NOT_AVAILABLE)) throw error;
      this.logger.log({ event: 'activity month busy', runId: removal.run.id, part });
      return false;
    }
  }
}
