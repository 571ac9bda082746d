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

/** A month that holds exactly what was exported, as long as its mark stays the same. */
interface ComparedMonth {
  readonly partition: string;
  readonly mark: string;
}

/**
 * What a past month is beside its export: the same; `part` = it has other rows as well, or the month goes on; `busy` = others
 * prevented the short lock that it takes to say.
 */
export type Comparison = ComparedMonth | 'part' | 'busy';

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

  /**
   * Compares a past month with what was exported of it, while others work on. What changes afterwards is noticed when it is
   * dropped.
   * @throws SetChangedError
   */
  async compare(given: Pick<Removal, 'range' | 'exported'>): Promise<Comparison> {
    if (!isPastMonth(given.range, this.clock.now())) return 'part';
    const partition = await this.months.partitionOf(monthOf(given.range.fromInstant));
    return partition === null ? 'part' : this.compareMonth(partition, given);
  }

  /**
   * @param compared what {@link compare} came to
   * @throws SetChangedError @throws LeaseLostError @throws PartitionBusyError
   */
  async remove(removal: Removal, complete: Completion, compared: Comparison): Promise<void> {
    const { rowsPerDeletion, dropPauseMs } = this.limits;
    let month = compared === 'busy' ? await this.compare(removal) : compared;
    for (let attempt = 1; month !== 'part' && attempt <= DROP_ATTEMPTS; attempt += 1) {
      if (month !== 'busy' && (await this.tryDrop(removal, complete, month))) return;
      this.logger.log({ event: 'partition busy', runId: removal.run.id });
      await sleep(dropPauseMs);
      month = await this.compare(removal);
    }
    const isPast = isPastMonth(removal.range, this.clock.now());
    if (isPast && Number(removal.exported.rowCount) > rowsPerDeletion) throw new PartitionBusyError();
    await this.transaction.complete(removal, complete, async (manager) => {
      assertSame(removal.exported, await refusedIfChanged(this.due.delete(manager, removal.range)));
    });
  }

  private async compareMonth(
    partition: string,
    { range, exported }: Pick<Removal, 'range' | 'exported'>,
  ): Promise<Comparison> {
    try {
      const mark = await this.months.changeMarkNow(partition);
      const found = await this.months.fingerprint(partition, range);
      if (found.rowCount !== exported.rowCount) return 'part';
      assertSame(exported, found);
      if (found.keeps) throw new SetChangedError();
      return { partition, mark };
    } catch (error) {
      if (!hasCode(error, LOCK_NOT_AVAILABLE)) throw error;
      return 'busy';
    }
  }

  /**
   * Drops the month if nothing changed since it was compared.
   * @returns false when others prevented the short lock, or changed something meanwhile
   */
  private async tryDrop(
    removal: Removal,
    complete: Completion,
    { partition, mark }: ComparedMonth,
  ): Promise<boolean> {
    try {
      await this.transaction.complete(removal, complete, async (manager) => {
        if ((await this.months.changeMark(manager.queryRunner!, partition)) !== mark)
          throw new MarkChangedError();
        await this.months.drop(manager, partition);
      });
      return true;
    } catch (error) {
      if (!hasCode(error, LOCK_NOT_AVAILABLE) && !(error instanceof MarkChangedError)) throw error;
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
