import { setTimeout as sleep } from 'node:timers/promises';

const API = '/backend/api/v1';
const AFTER_REFUSAL_MS = 100;
const PATIENCE_MS = 60_000;

/** What came back to whoever asked. */
export interface Tally {
  requests: number;
  /** Answers that were refusals, all of them as problem documents. */
  refused: number;
  /** Requests that no answer came to. */
  unanswered: number;
  /** Refusals that were no problem documents, and answers that were no JSON. */
  readonly malformed: string[];
  /** Reads that were answered with something, by the type of the activity that recorded them. */
  readonly recorded: Record<RecordedRead, number>;
}

export type RecordedRead = 'Calls viewed' | 'Deleted calls viewed';

interface Read {
  readonly path: string;
  readonly type: RecordedRead;
}

export interface CallerOptions {
  readonly count?: number;
  /** After each deletion. */
  readonly reads?: number;
  /** After each deletion and its reads. */
  readonly pauseMs?: number;
}

/** Clients that delete calls one by one and read others, until they are stopped, whatever they are answered. */
export class Callers {
  readonly tally: Tally = {
    requests: 0,
    refused: 0,
    unanswered: 0,
    malformed: [],
    recorded: { 'Calls viewed': 0, 'Deleted calls viewed': 0 },
  };
  /** Calls whose deletion was acknowledged. */
  readonly acknowledged: string[] = [];
  private isStopped = false;
  private readonly work: Promise<unknown>;
  private last = 0;
  private longestMs = 0;
  private lastDeletedCall: string | null = null;

  /** @param ids of live calls, to be deleted in this order */
  constructor(
    private readonly origin: string,
    private readonly key: string,
    private readonly ids: string[],
    private readonly options: CallerOptions = {},
  ) {
    this.last = Date.now();
    const { count = 4 } = options;
    this.work = Promise.all(Array.from({ length: count }, (_, at) => this.callOn(at)));
  }

  /** When a change was acknowledged last. */
  get lastAcknowledged(): number {
    return this.last;
  }

  /** For how long no change was acknowledged, at its longest. */
  get longestSilenceMs(): number {
    return Math.max(this.longestMs, Date.now() - this.last);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.work;
  }

  private async callOn(at: number): Promise<void> {
    const { reads = 3, pauseMs = 0 } = this.options;
    for (let turn = at; !this.isStopped; turn += reads) {
      const id = this.ids.shift();
      if (id === undefined) return;
      if ((await this.ask('DELETE', `calls/${id}?reason=Failover`)) !== null) this.acknowledge(id);
      // It may be deleted all the same: nobody knows until somebody looks.
      else await sleep(AFTER_REFUSAL_MS);
      for (let read = 0; read < reads; read += 1) await this.read(turn + read, this.ids[at]);
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  private acknowledge(id: string): void {
    this.acknowledged.push(id);
    const now = Date.now();
    this.longestMs = Math.max(this.longestMs, now - this.last);
    this.last = now;
  }

  /** Single calls and pages, live and deleted, in turn. */
  private async read(turn: number, next: string | undefined): Promise<void> {
    const reads: Read[] = [
      { path: 'deletedCalls/?limit=20&order=desc', type: 'Deleted calls viewed' },
      { path: 'calls/?limit=20', type: 'Calls viewed' },
    ];
    if (next !== undefined) reads.push({ path: `calls/${next}`, type: 'Calls viewed' });
    if (this.lastDeletedCall !== null)
      reads.push({ path: `deletedCalls/${this.lastDeletedCall}`, type: 'Deleted calls viewed' });
    const { path, type } = reads[turn % reads.length] as Read;
    const answer = await this.ask('GET', path);
    if (answer === null || (Array.isArray(answer) && answer.length === 0)) return;
    this.tally.recorded[type] += 1;
    if (!Array.isArray(answer) || type === 'Calls viewed') return;
    this.lastDeletedCall = (answer[0] as { id: string }).id;
  }

  /** @returns what was answered; null where it was refused, not there, or not answered */
  private async ask(method: string, path: string): Promise<unknown> {
    this.tally.requests += 1;
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(`${this.origin}${API}/${path}`, {
        method,
        headers: { authorization: `Bearer ${this.key}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      text = await answer.text();
    } catch {
      this.tally.unanswered += 1;
      return null;
    }
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok && answer.status !== 404) this.tally.refused += 1;
    const wanted = answer.ok ? 'application/json' : 'application/problem+json';
    const body = parsed(text);
    if (type.startsWith(wanted) && body !== null) return answer.ok ? body : null;
    this.tally.malformed.push(`${method} ${path} ${answer.status} ${type} ${text.slice(0, 200)}`);
    return null;
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
