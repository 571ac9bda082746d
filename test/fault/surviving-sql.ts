import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type ClientBase } from 'pg';

/** Connection trouble (class 08), a server that shuts down, crashed or starts (57P01 to 57P03), a socket that is not there. */
const AWAY = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;
const PATIENCE_MS = 60_000;

/** Plain SQL for a test whose server is killed under it: what cannot be asked now is asked again when it is back. */
export class SurvivingSql {
  private readonly pool: Pool;

  constructor(readonly url: string) {
    this.pool = new Pool({ connectionString: url, max: 4, application_name: 'test' });
    this.pool.on('error', () => undefined);
  }

  /** For statements that may be sent twice. */
  async query<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.insist(async () => (await this.pool.query(text, [...values])).rows as T[]);
  }

  /** One connection for work that must not be done twice; fails when the server does. */
  async withClient<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await this.insist(() => this.pool.connect());
    let failure: Error | undefined;
    const note = (error: Error): void => void (failure = error);
    client.on('error', note);
    try {
      return await work(client);
    } catch (error) {
      failure ??= error as Error;
      throw error;
    } finally {
      client.off('error', note);
      client.release(failure);
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  private async insist<T>(ask: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isAway(error) || Date.now() > deadline) throw error;
        await sleep(10);
      }
    }
  }
}

/** Whether the server, not the statement, is to blame. */
export function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return AWAY.test(code ?? '') || /^Connection terminated|not queryable|Client has encountered/.test(message);
}
