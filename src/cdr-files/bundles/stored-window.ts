import { buffer as collect } from 'node:stream/consumers';
import type { Storage } from '../../storage/storage';
import type { StoredBytes } from '../stored-bytes/stored-bytes';

const WINDOW_BYTES = 256 * 1024;

/** Reads a stored file at any place, one window of bytes at a time: each read may be a request to S3. */
export class StoredWindow {
  private window: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(
    private readonly storage: Storage,
    private readonly stored: StoredBytes,
  ) {}

  /** Fewer bytes where the file ends. */
  async read(position: number, length: number): Promise<Buffer> {
    const end = Math.min(position + length, this.stored.sizeBytes);
    if (position < this.start || end > this.start + this.window.length) {
      await this.move(position, Math.max(length, WINDOW_BYTES));
    }
    return this.window.subarray(position - this.start, Math.max(end - this.start, position - this.start));
  }

  private async move(start: number, length: number): Promise<void> {
    const end = Math.min(start + length, this.stored.sizeBytes) - 1;
    this.window =
      end < start
        ? Buffer.alloc(0)
        : await collect(await this.storage.read(this.stored.filePath, { start, end }));
    this.start = start;
  }
}
