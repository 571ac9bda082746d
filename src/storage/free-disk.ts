import { statfs } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { FileCalls } from './local/file-calls';
import { accessFailure, StorageLowError } from './storage-errors';

const ASK_EVERY_MS = 1000;
const MIB = 1024 ** 2;

/**
 * How much of a disk stays free. A disk that is full to the last byte stops the database and everybody's work, so writes
 * are refused before. The disk is asked once a second at most.
 */
export class FreeDisk {
  private asked: { readonly at: number; readonly freeBytes: Promise<number> } | null = null;

  /**
   * @param folder on the disk
   * @param minFreeMb MiB that stay free; 0 = all may be used
   */
  constructor(
    private readonly folder: string,
    private readonly minFreeMb: number,
    private readonly calls = new FileCalls(),
  ) {}

  /**
   * Call it before a write, and while it goes on.
   * @param fileName the name in errors
   * @throws StorageLowError less is free
   * @throws StorageUnavailableError the disk cannot be asked
   */
  async demand(fileName: string): Promise<void> {
    if (this.minFreeMb === 0) return;
    const freeBytes = await this.free().catch((error: unknown) => {
      this.asked = null;
      throw accessFailure(fileName, error);
    });
    if (freeBytes >= this.minFreeMb * MIB) return;
    throw new StorageLowError(fileName, { freeMb: Math.floor(freeBytes / MIB), minFreeMb: this.minFreeMb });
  }

  /** The same bytes, as long as enough is free. An error of the source is thrown unchanged. */
  async *guard(fileName: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      await this.demand(fileName);
      yield chunk;
    }
  }

  private free(): Promise<number> {
    const now = performance.now();
    if (this.asked === null || now - this.asked.at >= ASK_EVERY_MS) {
      const freeBytes = this.calls
        .answer(() => statfs(this.folder))
        .then(({ bavail, bsize }) => bavail * bsize);
      this.asked = { at: now, freeBytes };
    }
    return this.asked.freeBytes;
  }
}
