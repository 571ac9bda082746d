import type { Socket } from 'node:net';
import type { Client } from 'pg';
import type { StepWatch } from './step-watch';

interface WatchedClient {
  /** What its transaction does, as far as it matters here. */
  purpose?: string;
  readonly connection: { readonly stream: Socket };
}

type Query = (this: WatchedClient, ...args: unknown[]) => unknown;

/** Makes every statement of the product a moment before it is sent, one when it was sent, and one after its answer. */
export function watchStatements(client: typeof Client, watch: StepWatch): void {
  const prototype = client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (statement, ...rest) {
    // A stream (COPY) or a caller with a callback wants its answer in the same step.
    if (typeof statement !== 'string' || rest.some((one) => typeof one === 'function')) {
      return original.call(this, statement, ...rest);
    }
    const name = nameOf(this, statement);
    return (async () => {
      await watch.pass(`> ${name}`);
      const answer = original.call(this, statement, ...rest) as Promise<unknown>;
      // Nobody looks at the answer while this stands still.
      answer.catch(() => undefined);
      await watch.pass(`sent ${name}`, () => this.connection.stream.destroy());
      const result = await answer;
      await watch.pass(`< ${name}`);
      return result;
    })();
  };
}

function nameOf(client: WatchedClient, statement: string): string {
  const name = statement.replace(/\s+/g, ' ').trim().slice(0, 90);
  if (/^START TRANSACTION/.test(name)) client.purpose = undefined;
  if (name.includes('disaster_recovery_file_contents')) client.purpose = 'removal';
  if (name.includes("set status = 'Expired'")) client.purpose = 'expiry';
  if (name.startsWith('delete from calls')) client.purpose = 'ageing';
  if (name.includes('set bytes_expired_at')) client.purpose = 'emptying';
  return name === 'COMMIT' && client.purpose ? `COMMIT of ${client.purpose}` : name;
}
