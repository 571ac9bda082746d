import { inTime, TimeoutError } from '../in-time';
import { LOCAL_LIMITS, LocalLimits } from './local-limits';

/**
 * Node does all file calls of a process on four threads, and a call that hangs keeps its thread: with this many gone,
 * storage is not asked again until one of them answers, so that the rest of the process goes on.
 */
const MOST_OVERDUE = 2;

/** Calls of a file system that may be dead: each is waited for so long and no longer. Its calls cannot be called off. */
export class FileCalls {
  private overdue = 0;

  constructor(readonly limits: LocalLimits = LOCAL_LIMITS) {}

  /**
   * A call that carries none of a file's bytes, or reads a chunk of them.
   * @param undo what becomes of something that was brought too late
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
