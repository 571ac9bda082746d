import type { RetentionLimits } from './retention-limits';
import type { RetentionRunRepository } from './retention-run.repository';
import type { RunStep } from './retention-run.entity';

/**
 * Records what a run is at, and now and then how many rows of that are done. The run waits for neither and fails with neither:
 * a database that is away makes the run itself fail. Steps that pass within moments are not recorded one by one.
 */
export class RunSteps {
  private current: RunStep | null = null;
  private recorded: RunStep | null = null;
  private recordedAt = 0;
  private recording: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly runId: string,
    private readonly limits: Pick<RetentionLimits, 'stepMs' | 'stepCountMs'>,
  ) {}

  begin(step: RunStep): void {
    this.current = step;
    this.timer ??= setTimeout(() => this.recordStep(), this.limits.stepMs);
  }

  /** @param rows of the current step that are done so far */
  count(rows: number): void {
    const { current, limits } = this;
    if (current === null || current !== this.recorded || this.recording) return;
    if (Date.now() - this.recordedAt < limits.stepCountMs) return;
    this.record(() => this.runs.setStepCount(this.runId, current, rows));
  }

  /**
   * From now on nothing is recorded any more.
   * @returns what the run was at last; null before its first step
   */
  async end(): Promise<RunStep | null> {
    if (this.timer) clearTimeout(this.timer);
    await this.recording;
    return this.current;
  }

  private recordStep(): void {
    this.timer = null;
    const { current } = this;
    if (current === null || current === this.recorded) return;
    // A count that came after this would be taken for one of this step.
    const before = this.recording ?? Promise.resolve();
    this.recorded = current;
    this.record(() => before.then(() => this.runs.setStep(this.runId, current)));
  }

  private record(work: () => Promise<void>): void {
    this.recordedAt = Date.now();
    const recording = work()
      .catch(() => undefined)
      .finally(() => {
        if (this.recording === recording) this.recording = null;
      });
    this.recording = recording;
  }
}
