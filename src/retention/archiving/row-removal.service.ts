import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../../common/clock';
import { DueRowsRepository, RowSet } from '../due/due-rows.repository';
import { PastMonthRepository } from '../due/past-month.repository';
import { PartitionBusyError, SetChangedError } from '../records/retention-errors';
import { RetentionLimits } from '../records/retention-limits';
import { isPastMonth, monthOf } from '../due/retention-policy';
import { hasCode, LOCK_NOT_AVAILABLE, refusedIfChanged } from './refusals';
import { Completion, Removal, RemovalTransaction } from './removal-transaction.service';

const DROP_ATTEMPTS = 5;

/**
 * Removes the rows of a DR file from the table, which cannot be undone. A month that has expired as a whole is dropped
 * with its partition, which takes no time. Its rows are deleted instead if readers prevent the short lock, or if only a
 * part of the month is due.
 */
@Injectable()
export class RowRemoval {
  private readonly logger = new Logger(RowRemoval.name);

  constructor(
    private readonly transaction: RemovalTransaction,
    private readonly due: DueRowsRepository,
    private readonly months: PastMonthRepository,
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
    await this.transaction.complete(removal, complete, async (manager) => {
      assertSame(exported, await refusedIfChanged(this.due.delete(manager, range)));
    });
  }

  /** The partition of the month, if it has only the rows that were exported. */
  private async partitionToDrop({ range, exported }: Removal): Promise<string | null> {
    const partition = await this.months.partitionOf(monthOf(range.fromInstant));
    return partition && (await this.months.countRows(partition)) === exported.rowCount ? partition : null;
  }

  /**
   * Compares the month with the export while others work on, then drops it if nothing changed since.
   * @returns false when others prevented the short lock, or changed something meanwhile
   */
  private async tryDrop(removal: Removal, complete: Completion, partition: string): Promise<boolean> {
    const { run, range, exported } = removal;
    try {
      const mark = await this.transaction.bounded((manager) => this.months.changeMark(manager, partition));
      const found = await this.months.fingerprint(partition, range);
      assertSame(exported, found);
      if (found.keeps) throw new SetChangedError();
      await this.transaction.complete(removal, complete, async (manager) => {
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
}

/** Something changed between the comparison and the drop: compare again. */
class MarkChangedError extends Error {}

function assertSame(exported: RowSet, leaving: RowSet): void {
  const same =
    exported.rowCount === leaving.rowCount &&
    exported.idSum === leaving.idSum &&
    exported.idHash === leaving.idHash &&
    exported.reinstatedCount === leaving.reinstatedCount;
  if (!same) throw new SetChangedError();
}
