import type { GarbageBound } from '../../common/garbage-bound';
import type { ImportAttempt, ImportAttemptRepository } from './attempts/import-attempt.repository';
import { ImportCancelledError } from './import-cancelled.error';

const RECORD_EVERY_MS = 1_000;

/**
 * Records how far one attempt is, at most once a second, and learns from that whether it was cancelled. It writes outside
 * the import's transaction, whose rows are not visible yet. The import neither waits for it nor fails with it.
 */
export class ImportProgressRecord {
  private bytes = 0;
  private recordedAt = 0;
  private recording: Promise<void> | null = null;
  private isCancelled = false;

  constructor(
    private readonly attempts: ImportAttemptRepository,
    private readonly attempt: ImportAttempt,
  ) {}

  /** Counts the bytes that pass, and has their garbage collected. */
  async *watch(source: AsyncIterable<Buffer>, garbage: GarbageBound): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
      garbage.passed(chunk.length);
    }
  }

  /** @throws ImportCancelledError */
  record(lines: number): void {
    if (this.isCancelled) throw new ImportCancelledError();
    if (this.recording || Date.now() - this.recordedAt < RECORD_EVERY_MS) return;
    this.recordedAt = Date.now();
    this.recording = this.attempts
      .progress(this.attempt, lines, this.bytes)
      .then((isOurs) => {
        this.isCancelled = !isOurs;
      })
      // A database that is away makes the import itself fail.
      .catch(() => undefined)
      .finally(() => {
        this.recording = null;
      });
  }

  /** Call it before the record is completed: no progress is recorded after this. */
  async end(): Promise<void> {
    await this.recording;
  }
}
