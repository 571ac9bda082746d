import { Injectable } from '@nestjs/common';
import type { ActiveRun } from '../records/active-run';
import { ArchiveRanges } from './archive-ranges.service';
import { DueCountsRepository } from '../due/due-counts.repository';
import { monthOf, monthsBetween, monthStart, nextMonth } from '../due/retention-policy';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** Counts what is due to a run, and archives it month by month. */
@Injectable()
export class ArchiveDue {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly due: DueCountsRepository,
    private readonly ranges: ArchiveRanges,
  ) {}

  /** Records how many rows are due to the run, and how many are held. */
  async count(run: ActiveRun): Promise<void> {
    await this.runs.setDue(run.id, await this.due.count(run.due));
  }

  /**
   * Archives the oldest month first.
   * @param mayContinue called before each file
   * @returns false when it stopped before the end
   * @throws the errors of {@link ArchiveRanges.archive}
   */
  async archive(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    const { cutoff } = run.due;
    const oldest = await this.due.oldestMonth(cutoff);
    if (!oldest) return true;
    for (const month of monthsBetween(oldest, monthOf(cutoff))) {
      if (!mayContinue()) return false;
      const end = monthStart(nextMonth(month));
      const range = { ...run.due, fromInstant: monthStart(month), toInstant: end < cutoff ? end : cutoff };
      if (!(await this.ranges.archive(run, range, mayContinue))) return false;
    }
    return true;
  }
}
