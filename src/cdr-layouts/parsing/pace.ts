import { setImmediate } from 'node:timers/promises';
import { MAX_PIECE_BYTES } from '../encodings/text-pieces';

const FIRST_BYTES = 4096;
const LEAST_BYTES = 512;
const MOST_MS = 20;

/**
 * Cuts bytes into slices and lets others work in between, so that a layout which reads slowly does not hold the thread: a slice
 * that takes longer than 20 ms makes the next ones smaller, quick ones make them larger. Where a slice ends changes
 * nothing of what is read.
 */
export class Pace {
  private bytes = FIRST_BYTES;

  constructor(private readonly now: () => number = () => performance.now()) {}

  *slices(piece: Buffer): Generator<Buffer> {
    let start = 0;
    while (start < piece.length) {
      const slice = piece.subarray(start, start + this.bytes);
      start += slice.length;
      yield slice;
    }
  }

  /** Does the work on one slice. */
  async work<T>(work: () => T): Promise<T> {
    const begun = this.now();
    const result = work();
    if (this.now() - begun > MOST_MS) {
      this.bytes = Math.max(LEAST_BYTES, this.bytes / 4);
      await setImmediate();
    } else {
      this.bytes = Math.min(MAX_PIECE_BYTES, this.bytes * 2);
    }
    return result;
  }
}
