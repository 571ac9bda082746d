import { Injectable } from '@nestjs/common';
import { LeaseLostError } from '../../database/lease';
import type { ActiveRun } from './active-run';
import { ArchiveRanges } from './archive-ranges.service';
import { DrFileExpiry } from './dr-file-expiry.service';
import type { ChainHead } from '../../dr-files/records/chain-link';
import { DueRowsRepository } from './due-rows.repository';
import { MonthExport } from './month-export.service';
import { monthOf, monthsBetween, monthStart, nextMonth } from './retention-policy';
import type { RunState } from './retention-run.entity';
import { RetentionRunRepository } from './retention-run.repository';

/** How a run ended; the error only where it failed. */
export interface RunOutcome {
  readonly state: RunState;
  readonly error?: unknown;
  /** The chain's end after the run; null before the first file, or when it could not be read. */
  readonly head: ChainHead | null;
}

/** The steps of a run whose lease is held, in their order. */
@Injectable()
export class RunExecutor {
  private stopping = false;

  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly due: DueRowsRepository,
    private readonly exports: MonthExport,
    private readonly ranges: ArchiveRanges,
    private readonly expiry: DrFileExpiry,
  ) {}

  /** From now on runs end after the file they are at. */
  stop(): void {
    this.stopping = true;
  }

  /** Never throws: what went wrong is in the outcome. */
  async execute(run: ActiveRun, dryRun: boolean): Promise<RunOutcome> {
    const end = await this.carryOut(run, dryRun);
    return { ...end, head: await this.exports.head().catch(() => null) };
  }

  private async carryOut(run: ActiveRun, dryRun: boolean): Promise<Omit<RunOutcome, 'head'>> {
    try {
      await this.runs.setDue(run.id, await this.due.count(run.due));
      if (dryRun) return { state: 'Succeeded' };
      await this.exports.checkRecipients();
      await this.exports.checkStorage();
      await this.exports.sweep(run);
      if (!(await this.archiveAll(run))) return { state: 'Stopped' };
      await this.runs.setStep(run.id, 'Expiring');
      await this.expiry.expire(run);
      return { state: 'Succeeded' };
    } catch (error) {
      return { state: 'Failed', error: (await this.sweepAfter(run)) ?? error };
    }
  }

  /**
   * Storage or database may be what failed: then the next run sweeps. When another process took over, that is why
   * whatever this one was at came to nothing.
   */
  private async sweepAfter(run: ActiveRun): Promise<LeaseLostError | null> {
    try {
      await this.exports.sweep(run);
      return null;
    } catch (error) {
      return error instanceof LeaseLostError ? error : null;
    }
  }

  /** Month by month, oldest first; false when it was asked to stop before the end. */
  private async archiveAll(run: ActiveRun): Promise<boolean> {
    const { cutoff } = run.due;
    const oldest = await this.due.oldestMonth(cutoff);
    if (!oldest) return true;
    for (const month of monthsBetween(oldest, monthOf(cutoff))) {
      if (this.stopping) return false;
      const end = monthStart(nextMonth(month));
      const range = { ...run.due, fromInstant: monthStart(month), toInstant: end < cutoff ? end : cutoff };
      if (!(await this.ranges.archive(run, range, () => !this.stopping))) return false;
    }
    return true;
  }
}
