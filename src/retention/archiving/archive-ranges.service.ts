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

/** Cuts what is due of a month into DR files: one where the month can be dropped, else parts of a bounded size. */
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
   * @param mayGoOn asked between files
   * @returns false when it was asked to stop before the end
   * @throws whatever {@link ArchiveMonth.archive} throws
   */
  async archive(run: ActiveRun, range: DueRange, mayGoOn: () => boolean): Promise<boolean> {
    if (isPastMonth(range, this.clock.now()) && !(await this.due.hasRowsToKeep(range))) {
      try {
        await this.months.archive(run, range);
        return true;
      } catch (error) {
        if (!(error instanceof PartitionBusyError)) throw error;
        await this.leftovers.sweep(run);
      }
    }
    return this.archiveParts(run, range, mayGoOn);
  }

  private async archiveParts(run: ActiveRun, range: DueRange, mayGoOn: () => boolean): Promise<boolean> {
    for (let rest: DueRange = range; rest.fromInstant < range.toInstant;) {
      if (!mayGoOn()) return false;
      const toInstant = await this.due.endOfPart(rest, this.limits.rowsPerDeletion);
      await this.months.archive(run, { ...rest, toInstant });
      rest = { ...range, fromInstant: toInstant };
    }
    return true;
  }
}
