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

/** Events of a server by their names, with their fields. */
type Events = Record<string, Record<string, unknown>>;

/** Starts a server, makes a row or finds it, and stops. No place is looked at when `options` name none. @returns what was told meanwhile */
export async function eventsOn(
  folder: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<Events> {
  const told: Events = {};
  const onEvent = (event: string, fields: Record<string, unknown>): void => void (told[event] = fields);
  const server = await startFastPostgres(folder, { onEvent, places: [], ...options });
  await queryOnce(server, 'create table if not exists kept as select 7 as n');
  expect(await queryOnce(server, 'select n from kept')).toEqual([{ n: 7 }]);
  await server.stop();
  return told;
}

/** The same. @returns what was told of the server that was started */
export async function startedOn(
  folder: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<unknown> {
  return (await eventsOn(folder, options))['embedded-postgres.started'];
}
