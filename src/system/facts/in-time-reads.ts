import { inTime } from '../../common/in-time';
import { SharedReads } from '../../database/shared-reads';

/** A page that shows many parts waits for none of them any longer. */
const LIMIT_MS = 1000;

/**
 * Reads that are given up after a second. What is given up goes on, with its connection, and a further request starts none
 * beside it.
 */
export class InTimeReads {
  private readonly reads = new SharedReads();

  /** Null when it fails, or does not answer in time. */
  told<T>(what: string, read: () => Promise<T>): Promise<T | null> {
    return inTime(this.reads.ask(what, read), LIMIT_MS).catch(() => null);
  }
}
