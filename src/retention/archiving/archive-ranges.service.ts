import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { ActiveRun } from '../records/active-run';
import { ArchiveMonth } from './archive-month.service';
import { DueRowsRepository } from '../due/due-rows.repository';
import type { DueRange } from '../due/due-rows.sql';
import { Leftovers } from './leftovers.service';
import { PartitionBusyError } from '../records/retention-errors';
import { RetentionLimits } from '../records/retention-limits';
import { isPastMonth } from '../due/retention-policy';

/** Archives a month as one DR file if the month can be dropped, else in parts of a bounded size. */
@Injectable()
export class ArchiveRanges {
  constructor(
    private readonly due: DueRowsRepository,
    private readonly months: ArchiveMonth,
    private readonly leftovers: Leftovers,
    private readonly limits: RetentionLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * @param mayContinue called before each file
   * @returns false when it stopped before the end
   * @throws the errors of {@link ArchiveMonth.archive}
   */
  async archive(run: ActiveRun, range: DueRange, mayContinue: () => boolean): Promise<boolean> {
    if (isPastMonth(range, this.clock.now()) && !(await this.due.hasRowsToKeep(range))) {
      try {
        await this.months.archive(run, range);
        return true;
      } catch (error) {
        if (!(error instanceof PartitionBusyError)) throw error;
        await this.leftovers.sweep(run);
      }
    }
    return this.archiveParts(run, range, mayContinue);
  }

  private async archiveParts(run: ActiveRun, range: DueRange, mayContinue: () => boolean): Promise<boolean> {
    for (let rest: DueRange = range; rest.fromInstant < range.toInstant;) {
      if (!mayContinue()) return false;
      const toInstant = await this.due.endOfPart(rest, this.limits.rowsPerDeletion);
      await this.months.archive(run, { ...rest, toInstant });
      rest = { ...range, fromInstant: toInstant };
    }
    return true;
  }
}
