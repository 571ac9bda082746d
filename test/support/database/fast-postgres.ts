import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../../src/database/embedded/embedded-postgres';
import { FAST } from './embedded-postgres-folders';

/** Starts an embedded PostgreSQL on a folder, with settings that make it fast. */
export function startFastPostgres(
  folder: string,
  more: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, database: 'calls', settings: FAST, ...more });
}

/** One statement, over a connection of its own. */
export async function queryOnce(server: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  const client = new Client(server.connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
