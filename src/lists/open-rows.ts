import { pipeline } from 'node:stream';
import { Client, escapeLiteral, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { breakOff, copyOut } from '../database/copy/copy-out';
import { limitsOf, prepareConnection } from '../database/data-source-options';
import type { OpenRows } from './row-stream';
import type { RowLines } from './rows/row-lines';

/** The statements of a stream. Both use the same values and the same snapshot. */
export interface RowStatements {
  /** One row: the first_id and the last_id of the stream. */
  readonly ends: string;
  /** A select of what is to be streamed, see columnsOf. */
  readonly rows: string;
  readonly values: readonly unknown[];
}

/**
 * Streams a select through COPY and `lines`, in one snapshot, on a connection of its own
 * beside the pool, so that unread streams take none from others. A slow reader slows the database down instead of
 * filling memory. When the reader ends early, the connection is closed at once.
 */
export async function openRows(
  dataSource: DataSource,
  statements: RowStatements,
  lines: RowLines,
): Promise<OpenRows> {
  const client = await connect(dataSource);
  try {
    await client.query('begin isolation level repeatable read read only');
    const ends = await client.query<{ first_id: string | null; last_id: string | null }>(statements.ends, [
      ...statements.values,
    ]);
    const { first_id: firstId, last_id: lastId } = ends.rows[0] ?? { first_id: null, last_id: null };
    const select = withValues(statements.rows, statements.values);
    const rows = copyOut(client, `copy (${select}) to stdout`);
    lines.endsAfter(async () => {
      // Whatever the server says next, it says after all of the rows, and how many they were.
      await client.query('commit');
      client.end().catch(ignore);
      return rows.rowCount;
    });
    // The reader of the lines gets the error. One who leaves before the end may leave when all rows have come already.
    pipeline(rows, lines, (error) => {
      if (error) breakOff(client);
    });
    return { bytes: lines, firstId, lastId, rowCount: () => rows.rowCount };
  } catch (error) {
    breakOff(client);
    throw error;
  }
}

async function connect(dataSource: DataSource): Promise<Client> {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const client = new Client(pool.options);
  // A broken connection raises an error on the client and on the query. The query's error is used.
  client.on('error', ignore);
  try {
    await client.connect();
    await prepareConnection(client, limitsOf(dataSource));
    return client;
  } catch (error) {
    breakOff(client);
    throw error;
  }
}

function ignore(): void {}

/** Writes the values into the SQL, quoted by the server's rules: COPY has no parameters. */
function withValues(sql: string, values: readonly unknown[]): string {
  return sql.replace(/\$(\d+)/g, (_, position: string) => {
    const value = values[Number(position) - 1];
    return escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value));
  });
}
