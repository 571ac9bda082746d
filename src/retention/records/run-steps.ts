import type { RetentionRunRepository } from './retention-run.repository';
import type { RunStep } from './retention-run.entity';

/** Records what a run is at, and now and then how many rows of that are done. */
export class RunSteps {
  private recordedAt = 0;
  private recording: Promise<void> | null = null;

  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly runId: string,
    private readonly everyMs: number,
  ) {}

  async begin(step: RunStep): Promise<void> {
    // A count that is late would be taken for one of this step.
    await this.recording;
    await this.runs.setStep(this.runId, step);
    this.recordedAt = Date.now();
  }

  /** The step neither waits for it nor fails with it. @param rows done so far */
  count(rows: number): void {
    if (this.recording || Date.now() - this.recordedAt < this.everyMs) return;
    this.recordedAt = Date.now();
    this.recording = this.runs
      .setStepCount(this.runId, rows)
      // A database that is away makes the run itself fail.
      .catch(() => undefined)
      .finally(() => {
        this.recording = null;
      });
  }
}
