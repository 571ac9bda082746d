import { inTime, TimeoutError } from '../../common/in-time';
import { LOCAL_LIMITS, LocalLimits } from './local-limits';

/**
 * How many calls may hang at once. Node runs all file calls on four threads, and a hanging call keeps its thread. With
 * this many hanging, further calls fail at once, so that the rest of the process has threads.
 */
const MOST_OVERDUE = 2;

/** Calls of a file system that may hang. Each has a time limit, but cannot be cancelled. */
export class FileCalls {
  private overdue = 0;

  constructor(readonly limits: LocalLimits = LOCAL_LIMITS) {}

  /**
   * A call that carries none of a file's bytes, or reads a chunk of them.
   * @param undo called with a result that comes too late
   * @throws TimeoutError; otherwise what the call throws
   */
  answer<T>(call: () => Promise<T>, undo?: (brought: T) => unknown): Promise<T> {
    return this.within(this.limits.answerMs, call, undo);
  }

  /** A call that writes a chunk of a file, or makes it durable; throws like {@link answer}. */
  transfer<T>(call: () => Promise<T>): Promise<T> {
    return this.within(this.limits.transferMs, call);
  }

  private async within<T>(
    limitMs: number,
    call: () => Promise<T>,
    undo?: (brought: T) => unknown,
  ): Promise<T> {
    if (this.overdue >= MOST_OVERDUE) throw new TimeoutError(limitMs);
    const work = call();
    try {
      return await inTime(work, limitMs);
    } catch (error) {
      if (error instanceof TimeoutError) this.wait(work, undo);
      throw error;
    }
  }

  private wait<T>(work: Promise<T>, undo?: (brought: T) => unknown): void {
    this.overdue += 1;
    void work
      .finally(() => (this.overdue -= 1))
      .then(undo)
      .catch(() => undefined);
  }
}
