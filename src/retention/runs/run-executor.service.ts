import { Injectable } from '@nestjs/common';
import { LeaseLostError } from '../../database/lease';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { ChainHead } from '../../dr-files/records/chain-link';
import type { ActiveRun } from '../records/active-run';
import { ArchiveDue } from '../archiving/archive-due.service';
import { DrFileExpiry } from './dr-file-expiry.service';
import { ExportCheck } from '../archiving/export-check.service';
import { Leftovers } from '../archiving/leftovers.service';
import type { RunState } from '../records/retention-run.entity';

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
    private readonly due: ArchiveDue,
    private readonly check: ExportCheck,
    private readonly leftovers: Leftovers,
    private readonly expiry: DrFileExpiry,
    private readonly files: DrFilesService,
  ) {}

  /** From now on runs end after the file they are at. */
  stop(): void {
    this.stopping = true;
  }

  /** Never throws: what went wrong is in the outcome. */
  async execute(run: ActiveRun, dryRun: boolean): Promise<RunOutcome> {
    const end = await this.carryOut(run, dryRun);
    return { ...end, head: await this.files.head().catch(() => null) };
  }

  private async carryOut(run: ActiveRun, dryRun: boolean): Promise<Omit<RunOutcome, 'head'>> {
    try {
      await this.due.count(run);
      if (dryRun) return { state: 'Succeeded' };
      await this.check.check();
      await this.leftovers.sweep(run);
      if (!(await this.due.archive(run, () => !this.stopping))) return { state: 'Stopped' };
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
      await this.leftovers.sweep(run);
      return null;
    } catch (error) {
      return error instanceof LeaseLostError ? error : null;
    }
  }
}
