import type { GarbageBound } from './garbage-bound';
import type { ImportRepository } from './import.repository';

const RECORD_EVERY_MS = 1_000;

/**
 * Records how far one import is, at most once a second. It writes outside the import's transaction, whose rows are not
 * visible yet. The import neither waits for it nor fails with it.
 */
export class ImportProgressRecord {
  private bytes = 0;
  private recordedAt = 0;
  private recording: Promise<void> | null = null;

  constructor(
    private readonly files: ImportRepository,
    private readonly cdrFileId: string,
  ) {}

  /** Counts the bytes that pass, and has their garbage collected. */
  async *watch(source: AsyncIterable<Buffer>, garbage: GarbageBound): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
      garbage.passed(chunk.length);
    }
  }

  record(lines: number): void {
    if (this.recording || Date.now() - this.recordedAt < RECORD_EVERY_MS) return;
    this.recordedAt = Date.now();
    this.recording = this.files
      .setProgress(this.cdrFileId, lines, this.bytes)
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
