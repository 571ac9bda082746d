import { buffer as collect } from 'node:stream/consumers';
import { RandomAccessReader } from 'yauzl';
import type { StoredBytes } from '../stored-bytes/stored-bytes';
import type { Storage } from '../../storage/storage';

const WINDOW_BYTES = 256 * 1024;

/** Lets yauzl read a stored zip archive, one window of bytes at a time: each read may be a request to S3. */
export class StoredZipReader extends RandomAccessReader {
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(
    private readonly storage: Storage,
    private readonly stored: StoredBytes,
  ) {
    super();
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.readInto(target, offset, length, position).then(
      () => done(null),
      (error: Error) => done(error),
    );
  }

  private async readInto(target: Buffer, offset: number, length: number, position: number): Promise<void> {
    const end = position + length;
    if (end > this.stored.sizeBytes) throw new Error('The archive points beyond its own end');
    if (position < this.windowStart || end > this.windowStart + this.window.length) {
      await this.moveWindow(position, Math.max(length, WINDOW_BYTES));
    }
    const from = position - this.windowStart;
    this.window.copy(target, offset, from, from + length);
  }

  private async moveWindow(start: number, length: number): Promise<void> {
    const end = Math.min(start + length, this.stored.sizeBytes) - 1;
    const window =
      end < start
        ? Buffer.alloc(0)
        : await collect(await this.storage.read(this.stored.filePath, { start, end }));
    this.window = window;
    this.windowStart = start;
  }
}
