import type { CdrFileRepository } from '../records/cdr-file.repository';
import type { GarbageBound } from './garbage-bound';

const TELL_EVERY_MS = 1_000;

/**
 * Tells how far one import is, in the file's record, at most once a second and beside the import's transaction: what
 * that has written nobody else can see yet. Telling never holds the import up, and never makes it fail.
 */
export class ImportProgressRecord {
  private bytes = 0;
  private toldAt = 0;
  private telling: Promise<void> | null = null;

  constructor(
    private readonly files: CdrFileRepository,
    private readonly cdrFileId: string,
  ) {}

  /** Counts the bytes on their way, and has what they leave behind collected. */
  async *watch(source: AsyncIterable<Buffer>, garbage: GarbageBound): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.bytes += chunk.length;
      yield chunk;
      garbage.passed(chunk.length);
    }
  }

  tell(lines: number): void {
    if (this.telling || Date.now() - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = Date.now();
    this.telling = this.files
      .setProgress(this.cdrFileId, lines, this.bytes)
      // A database that is away makes the import itself fail.
      .catch(() => undefined)
      .finally(() => {
        this.telling = null;
      });
  }

  /** Before the record is completed: nothing is told any more after this. */
  async end(): Promise<void> {
    await this.telling;
  }
}
