import { Injectable } from '@nestjs/common';
import type { ActiveRun } from '../records/active-run';
import { ArchiveRanges } from './archive-ranges.service';
import { ClassCountsRepository } from '../due/class-counts.repository';
import { DueCountsRepository } from '../due/due-counts.repository';
import { monthOf, monthsBetween, monthStart, nextMonth } from '../due/retention-policy';
import { RETENTION_CLASSES } from '../classes/classes';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { RunClassRepository } from '../records/run-class.repository';

/** Counts what is due to a run, and archives it month by month. */
@Injectable()
export class ArchiveDue {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly due: DueCountsRepository,
    private readonly counts: ClassCountsRepository,
    private readonly classes: RunClassRepository,
    private readonly ranges: ArchiveRanges,
  ) {}

  /** Records how much of each class is due to the run, and how much is held. */
  async count(run: ActiveRun): Promise<void> {
    const counts = await this.due.count(run.due);
    await this.runs.setDue(run.id, counts);
    for (const name of RETENTION_CLASSES) {
      const set = run.classes[name];
      if (set === null) continue;
      const due =
        name === 'deletedCalls'
          ? { due: Number(counts.due), held: Number(counts.held) }
          : await this.counts.count(name, set);
      await this.classes.setDue(run.id, name, set.cutoff, due);
    }
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
