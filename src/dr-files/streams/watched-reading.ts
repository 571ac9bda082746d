import { MeteredStorage } from '../../storage/metered-storage';
import type { Storage } from '../../storage/storage';

/** How far the reading of DR files is. */
export interface ReadProgress {
  readonly doneFiles: number;
  readonly ofFiles: number;
  readonly readBytes: number;
  /** All there is to read; 0 while it is not known. */
  readonly ofBytes: number;
}

/** What it throws ends the reading of all files, and it is not called again. */
export type OnRead = (progress: ReadProgress) => void;

/** Watches DR files being read, several at once or one after the other, and the bytes of each as they come. */
export class WatchedReading {
  /** To read them from. */
  readonly storage: Storage;
  private doneFiles = 0;
  private readBytes = 0;
  private end: { readonly error: unknown } | null = null;

  constructor(
    storage: Storage,
    private readonly goal: Pick<ReadProgress, 'ofFiles' | 'ofBytes'>,
    private readonly onRead: OnRead | undefined,
  ) {
    const count = (bytes: number): void => {
      this.readBytes += bytes;
      this.tell();
    };
    this.storage = onRead ? new MeteredStorage(storage, count) : storage;
    this.tell();
  }

  fileDone(): void {
    this.doneFiles += 1;
    this.tell();
  }

  private tell(): void {
    if (this.end) throw this.end.error;
    const { doneFiles, readBytes, goal } = this;
    try {
      this.onRead?.({ doneFiles, readBytes, ...goal });
    } catch (error) {
      // Other files are still being read: they end at their next piece.
      this.end = { error };
      throw error;
    }
  }
}
