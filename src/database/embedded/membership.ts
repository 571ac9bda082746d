import { Client } from 'pg';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';
import { readPasswords, SUPERUSER } from './passwords';
import type { ServerFolder } from './server-folder';

// Advisory locks belong to one database: all processes use the one that always exists.
const MEETING_PLACE = 'postgres';
const LOCK_KEY = '4838926650018725716';
const CONNECT_TIMEOUT_MS = 3_000;

/** This process as a user of the server, for as long as `client` is connected. */
export interface Member {
  readonly client: Client;
  /** Resolves when the connection has ended, with the reason that the server or the driver gave. */
  readonly ended: Promise<string>;
}

/**
 * How an attempt to enter ended: as a member; no server listens; or it is not ready for us (it starts, stops or is
 * full): try again. `recovering` says that it answers and is at work.
 */
export type Entry =
  { state: 'in'; member: Member } | { state: 'absent' } | { state: 'busy'; recovering: boolean };

/**
 * Becomes a user of the server, and makes the database where it is missing.
 *
 * Users hold a shared advisory lock. The process that stops the server holds it exclusively while it sends the
 * signal. So a granted lock means one of two things: no process is about to stop the server, or the signal was sent
 * and has not reached our backend yet. A second connection tells these apart, because the server refuses new
 * connections as soon as it has the signal.
 */
export async function enter(folder: ServerFolder, database: string): Promise<Entry> {
  let member: Member | undefined;
  try {
    member = await connect(folder, MEETING_PLACE);
    if (await takeLock(member.client, 'shared')) {
      await makeDatabase(member.client, database);
      const second = await connect(folder, database);
      await second.client.end();
      return { state: 'in', member };
    }
    await member.client.end();
    return { state: 'busy', recovering: false };
  } catch (error) {
    await member?.client.end().catch(() => undefined);
    return describeRefusal(error, folder);
  }
}

/** Connects without becoming a user. */
export async function visit(folder: ServerFolder): Promise<Client | 'absent' | 'busy'> {
  try {
    return (await connect(folder, MEETING_PLACE)).client;
  } catch (error) {
    return describeRefusal(error, folder).state;
  }
}

/**
 * Gives up the shared lock. 'last' says that nobody else uses the server, and that nobody can enter while `client`
 * stays connected; 'lost' that the connection has ended.
 */
export async function leave(client: Client, folder: ServerFolder): Promise<'last' | 'others' | 'lost'> {
  try {
    await client.query('select pg_advisory_unlock_all()');
    return (await takeLock(client, 'exclusive')) ? 'last' : 'others';
  } catch (error) {
    describeRefusal(error, folder);
    return 'lost';
  }
}

async function connect(folder: ServerFolder, database: string): Promise<Member> {
  const client = new Client({
    host: folder.socket,
    port: 5432,
    user: SUPERUSER,
    // A server that an earlier version started asks for none.
    password: (await readPasswords(folder.passwords))?.superuser,
    database,
    ssl: false,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'deleted-calls',
  });
  // Without a listener, a lost connection would end the process.
  let words = 'the connection was closed';
  client.on('error', (error) => (words = error.message));
  const ended = new Promise<string>((resolve) => client.once('end', () => resolve(words)));
  await client.connect();
  return { client, ended };
}

async function takeLock(client: Client, mode: 'shared' | 'exclusive'): Promise<boolean> {
  const attempt = mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
  const { rows } = await client.query<{ granted: boolean }>(`select ${attempt}($1) as granted`, [LOCK_KEY]);
  return rows[0]?.granted === true;
}

async function makeDatabase(client: Client, database: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [database]);
  if (found.rowCount !== 0) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    // Another process made it in the same moment.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error;
  }
}

function describeRefusal(error: unknown, folder: ServerFolder): Exclude<Entry, { state: 'in' }> {
  const message = error instanceof Error ? error.message : '';
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ECONNREFUSED':
      return { state: 'absent' };
    case '57P03': // starting, recovering, or shutting down
      return { state: 'busy', recovering: !message.includes('shutting down') };
    case '57P01': // ended while we asked
    case '57P02':
    case '53300': // too many connections
    case 'ECONNRESET':
    case 'EPIPE':
    case 'EAGAIN':
      return { state: 'busy', recovering: false };
    case 'EACCES':
      throw new EmbeddedPostgresError(
        `The database behind ${folder.socket} belongs to another user: run this as that user, or as root.`,
        { cause: error },
      );
    case '28P01':
      throw unknownPassword(folder, error);
    case undefined:
      if (/password/i.test(message)) throw unknownPassword(folder, error);
      // The driver's own words for a connection that ended or did not come about.
      if (/connection|timeout|not queryable/i.test(message)) return { state: 'busy', recovering: false };
  }
  throw error;
}

function unknownPassword({ root, passwords }: ServerFolder, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The passwords of the embedded PostgreSQL in ${root} are not in ${passwords}: end all processes that use it, remove that file, then start again; new ones are made.`,
    { cause },
  );
}
