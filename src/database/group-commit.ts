import { setImmediate as endOfTurn } from 'node:timers/promises';

/** So that nobody waits long for what others asked for. */
const MOST_IN_A_GROUP = 500;

/** What a group of requests asks the database for in one transaction. */
export interface GroupedWork<Request, Result> {
  /** @returns the results in the order of the requests, once they are durable */
  run(requests: readonly Request[]): Promise<readonly Result[]>;
  /** What so many requests are told when their transaction failed. It is asked for once a transaction. */
  refusal(error: Error, count: number): Error;
  /** So many requests at most in one transaction. */
  readonly most?: number;
  /**
   * Whether those who are told have much to do with it. Then the next transaction begins before they are told, and the
   * database works at the same time. Else they are told first, so that what they ask next goes with the next one.
   */
  readonly beginsNextFirst?: boolean;
}

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Requests of the same moment share one transaction, so that each of them costs little. One transaction runs at a time;
 * what comes meanwhile goes into the next. A transaction never begins before its requests came.
 */
export class GroupCommit<Request, Result> {
  private readonly waiting: Waiting<Request, Result>[] = [];
  private running = false;

  constructor(private readonly work: GroupedWork<Request, Result>) {}

  /** @throws the refusal */
  add(request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      if (!this.running) void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    const { most = MOST_IN_A_GROUP, beginsNextFirst = false } = this.work;
    this.running = true;
    // Requests that the event loop has taken in already go with this one.
    await endOfTurn();
    let tellLast = nothing;
    while (this.waiting.length > 0) {
      const ended = this.runGroup(this.waiting.splice(0, most));
      if (beginsNextFirst) setImmediate(tellLast);
      tellLast = await ended;
      if (beginsNextFirst) continue;
      tellLast();
      await Promise.resolve();
    }
    if (beginsNextFirst) tellLast();
    this.running = false;
  }

  /**
   * A value that the database refuses is one request's. The others are run again without it.
   * @returns what tells the requests how theirs ended
   */
  private async runGroup(group: readonly Waiting<Request, Result>[]): Promise<() => void> {
    try {
      const results = await this.work.run(group.map(({ request }) => request));
      return () => group.forEach(({ resolve }, at) => resolve(results[at] as Result));
    } catch (error) {
      if (group.length > 1 && isValueRefused(error)) {
        const tellings: (() => void)[] = [];
        for (const one of group) tellings.push(await this.runGroup([one]));
        return () => tellings.forEach((tell) => tell());
      }
      const refusal = this.work.refusal(error as Error, group.length);
      return () => group.forEach(({ reject }) => reject(refusal));
    }
  }
}

function nothing(): void {}

/** PostgreSQL's classes 22, data exception, and 23, integrity constraint violation. */
function isValueRefused(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string } | null)?.code ?? '');
}
