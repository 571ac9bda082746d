import { setImmediate } from 'node:timers/promises';

/** A layout that reads a MiB takes a second at most; one that takes longer than this is told so. */
const MOST_MS = 10_000;
/** So few lines at once that others are served in between. */
const PIECE_BYTES = 4096;

/** Hands out bytes in pieces, lets others work in between, and ends early when all of it takes too long. */
export class Patience {
  private readonly end: number;
  isOver = false;

  constructor(
    mostMs = MOST_MS,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.end = this.now() + mostMs;
  }

  async *pieces(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      await setImmediate();
      this.isOver ||= this.now() > this.end;
      if (this.isOver) return;
      yield bytes.subarray(start, start + PIECE_BYTES);
    }
  }
}
