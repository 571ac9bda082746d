import type { ClientBase } from 'pg';

const BEGINS = /^(start transaction|begin\b[^;]*)$/i;

/**
 * The database ends each statement of this connection that takes longer, and rolls back what its transaction did. A session
 * that a pooler shares is told so only within each transaction, so nobody else meets the limit; it goes with the statement
 * that begins one, and costs no way to the database and back. What stands alone there has no limit.
 */
export async function limitStatements(client: ClientBase, limitMs: number): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  // A pooler tells another process id than its backend's.
  await client.query(
    `select set_config('statement_timeout', '${limitMs}', false) where pg_backend_pid() = ${processID}`,
  );
  const query = client.query.bind(client) as (first: unknown, ...rest: unknown[]) => unknown;
  const limited = (first: unknown, ...rest: unknown[]): unknown =>
    typeof first === 'string' && BEGINS.test(first)
      ? query(`${first}; set local statement_timeout = ${limitMs}`, ...rest)
      : query(first, ...rest);
  client.query = limited as ClientBase['query'];
}
