import { Injectable } from '@nestjs/common';
import type { ActiveRun } from '../records/active-run';
import { ArchiveRanges } from './archive-ranges.service';
import { DueRowsRepository } from '../due/due-rows.repository';
import { monthOf, monthsBetween, monthStart, nextMonth } from '../due/retention-policy';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** What is due to a run: counted, and archived month by month. */
@Injectable()
export class ArchiveDue {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly due: DueRowsRepository,
    private readonly ranges: ArchiveRanges,
  ) {}

  /** Puts on the run's record how many rows are due, and how many are held. */
  async count(run: ActiveRun): Promise<void> {
    await this.runs.setDue(run.id, await this.due.count(run.due));
  }

  /**
   * Oldest month first.
   * @param mayGoOn asked between files
   * @returns false when it was asked to stop before the end
   * @throws whatever {@link ArchiveRanges.archive} throws
   */
  async archive(run: ActiveRun, mayGoOn: () => boolean): Promise<boolean> {
    const { cutoff } = run.due;
    const oldest = await this.due.oldestMonth(cutoff);
    if (!oldest) return true;
    for (const month of monthsBetween(oldest, monthOf(cutoff))) {
      if (!mayGoOn()) return false;
      const end = monthStart(nextMonth(month));
      const range = { ...run.due, fromInstant: monthStart(month), toInstant: end < cutoff ? end : cutoff };
      if (!(await this.ranges.archive(run, range, mayGoOn))) return false;
    }
    return true;
  }
}
