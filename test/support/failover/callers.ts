import { setTimeout as sleep } from 'node:timers/promises';

const API = '/backend/api/v1';
const PAUSE_MS = 100;
const PATIENCE_MS = 30_000;

/** What came back to whoever asked. */
export interface Tally {
  requests: number;
  /** Answers that were refusals, all of them as problem documents. */
  refused: number;
  /** Requests that no answer came to. */
  unanswered: number;
  /** Refusals that were no problem documents. */
  readonly malformed: string[];
}

/** Clients that delete calls one by one and read others, until they are stopped, whatever they are answered. */
export class Callers {
  readonly tally: Tally = { requests: 0, refused: 0, unanswered: 0, malformed: [] };
  /** Calls whose deletion was acknowledged. */
  readonly acknowledged: string[] = [];
  private isStopped = false;
  private readonly work: Promise<unknown>;
  private last = Date.now();

  /** @param ids of live calls, to be deleted in this order */
  constructor(
    private readonly origin: string,
    private readonly key: string,
    private readonly ids: string[],
    count = 4,
  ) {
    this.work = Promise.all(Array.from({ length: count }, (_, at) => this.callOn(at)));
  }

  /** When a change was acknowledged last. */
  get lastAcknowledged(): number {
    return this.last;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.work;
  }

  private async callOn(at: number): Promise<void> {
    while (!this.isStopped) {
      const id = this.ids.shift();
      if (id === undefined) return;
      if (await this.ask('DELETE', `calls/${id}?reason=Failover`)) {
        this.acknowledged.push(id);
        this.last = Date.now();
      } else {
        // It may be deleted all the same: nobody knows until somebody looks.
        await sleep(PAUSE_MS);
      }
      if (this.ids.length > at) await this.ask('GET', `calls/${this.ids[at]}`);
    }
  }

  private async ask(method: string, path: string): Promise<boolean> {
    this.tally.requests += 1;
    try {
      const answer = await fetch(`${this.origin}${API}/${path}`, {
        method,
        headers: { authorization: `Bearer ${this.key}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      if (answer.ok) return true;
      if (answer.status === 404) return false;
      this.tally.refused += 1;
      const type = answer.headers.get('content-type') ?? '';
      if (!type.startsWith('application/problem+json')) {
        this.tally.malformed.push(`${method} ${answer.status} ${type} ${text.slice(0, 200)}`);
      }
    } catch {
      this.tally.unanswered += 1;
    }
    return false;
  }
}
