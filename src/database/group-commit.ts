import { setImmediate as endOfTurn } from 'node:timers/promises';

/** So that nobody waits long for what others asked for. */
const MOST_IN_A_GROUP = 500;

/** What a group of requests asks the database for in one transaction. */
export interface GroupedWork<Request, Result> {
  /** @returns the results in the order of the requests, once they are durable */
  run(requests: readonly Request[]): Promise<readonly Result[]>;
  /** What so many requests are told when their transaction failed. It is asked for once a transaction. */
  refusal(error: Error, count: number): Error;
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

  /** @param most requests of one transaction */
  constructor(
    private readonly work: GroupedWork<Request, Result>,
    private readonly most = MOST_IN_A_GROUP,
  ) {}

  /** @throws the refusal */
  add(request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      if (!this.running) void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    this.running = true;
    // Requests that the event loop has taken in already go with this one.
    await endOfTurn();
    while (this.waiting.length > 0) await this.runGroup(this.waiting.splice(0, this.most));
    this.running = false;
  }

  /** A value that the database refuses is one request's. The others are run again without it. */
  private async runGroup(group: readonly Waiting<Request, Result>[]): Promise<void> {
    try {
      const results = await this.work.run(group.map(({ request }) => request));
      group.forEach(({ resolve }, at) => resolve(results[at] as Result));
    } catch (error) {
      if (group.length > 1 && isValueRefused(error)) {
        for (const one of group) await this.runGroup([one]);
        return;
      }
      const refusal = this.work.refusal(error as Error, group.length);
      group.forEach(({ reject }) => reject(refusal));
    }
  }
}

/** PostgreSQL's classes 22, data exception, and 23, integrity constraint violation. */
function isValueRefused(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string } | null)?.code ?? '');
}
