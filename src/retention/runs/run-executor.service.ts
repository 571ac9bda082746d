import { Injectable } from '@nestjs/common';
import { LeaseLostError } from '../../database/lease';
import { ClockDoubtedError } from '../../policy/clock/clock-doubt';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { StorageAheadError } from '../../dr-files/ahead/storage-ahead.error';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { ChainHead } from '../../dr-files/records/chain-link';
import type { ActiveRun } from '../records/active-run';
import { ArchiveDue } from '../archiving/archive-due.service';
import { ClassSteps } from './class-steps.service';
import { ExportCheck } from '../archiving/export-check.service';
import { Leftovers } from '../archiving/leftovers.service';
import type { RunState } from '../records/retention-run.entity';

/** How a run ended, with the error if it failed. */
export interface RunOutcome {
  readonly state: RunState;
  readonly error?: unknown;
  /** The head of the chain after the run; null before the first file, or when it could not be read. */
  readonly head: ChainHead | null;
}

/** The steps of a run whose lease is held, in their order. */
@Injectable()
export class RunExecutor {
  private stopping = false;

  constructor(
    private readonly clock: ClockWatch,
    private readonly due: ArchiveDue,
    private readonly check: ExportCheck,
    private readonly ahead: StorageAhead,
    private readonly leftovers: Leftovers,
    private readonly classes: ClassSteps,
    private readonly files: DrFilesService,
  ) {}

  /** From now on runs end after their current file. */
  stop(): void {
    this.stopping = true;
  }

  /** Never throws: the outcome has the error. */
  async execute(run: ActiveRun, dryRun: boolean): Promise<RunOutcome> {
    const end = await this.runSteps(run, dryRun);
    return { ...end, head: await this.files.head().catch(() => null) };
  }

  private async runSteps(run: ActiveRun, dryRun: boolean): Promise<Omit<RunOutcome, 'head'>> {
    try {
      await this.due.count(run);
      if (dryRun) return { state: 'Succeeded' };
      if (!run.rehearsed) await this.clock.assertBelieved();
      await this.check.check();
      await this.ahead.assertNone();
      await this.leftovers.sweep(run);
      if (!(await this.due.archive(run, () => !this.stopping))) return { state: 'Stopped' };
      if (!(await this.classes.take(run, () => !this.stopping))) return { state: 'Stopped' };
      return { state: 'Succeeded' };
    } catch (error) {
      if (error instanceof ClockDoubtedError || error instanceof StorageAheadError)
        return { state: 'Held back', error };
      return { state: 'Failed', error: (await this.sweepAfter(run)) ?? error };
    }
  }

  /**
   * Sweeps after a failure. If that fails too, the next run sweeps.
   * @returns the error when another process took over the lease, which explains the first failure
   */
  private async sweepAfter(run: ActiveRun): Promise<LeaseLostError | null> {
    try {
      await this.leftovers.sweep(run);
      return null;
    } catch (error) {
      return error instanceof LeaseLostError ? error : null;
    }
  }
}
