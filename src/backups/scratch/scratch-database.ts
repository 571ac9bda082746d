import { randomBytes } from 'node:crypto';
import type { DatabaseAddress } from '../../database/connection';
import { otherDatabase } from '../../database/embedded/owner-address';
import { Reader, withReader } from '../../database/reader';
import { quoted } from '../making/backup-tables';

/** PostgreSQL's own, which every role may connect to: a database is made and dropped from there. */
const MAINTENANCE = 'postgres';

/** A server has no such database, or does not let this role in; a pooler that knows none but its own says either or the last. */
const NOT_LET_IN = ['3D000', '28000', '42501', '08P01'];

/** Whether the role may make a database beside its own, and its address leads to others than that one. */
export async function mayMakeDatabase(owner: DatabaseAddress): Promise<boolean> {
  const may = await withReader(owner, async (database) => {
    const [role] = await database.query<{ may: boolean }[]>(
      'select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user',
    );
    return role?.may === true;
  });
  return may && (await isLetIn(otherDatabase(owner, MAINTENANCE)));
}

async function isLetIn(beside: DatabaseAddress): Promise<boolean> {
  try {
    await withReader(beside, (server) => server.query('select 1'));
    return true;
  } catch (error) {
    if (NOT_LET_IN.includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/**
 * Makes an empty database beside the owner's, and drops it after the work, whatever came of that. First it drops those that
 * killed processes left: the caller holds the lease of this, so nobody uses them.
 */
export async function withScratchDatabase<T>(
  owner: DatabaseAddress,
  work: (scratch: DatabaseAddress) => Promise<T>,
): Promise<T> {
  const prefix = await prefixOf(owner);
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  const beside = otherDatabase(owner, MAINTENANCE);
  await withReader(beside, async (server) => {
    await dropAll(server, prefix);
    await server.query(`create database ${quoted(name)} template template0 encoding 'UTF8'`);
  });
  try {
    return await work(otherDatabase(owner, name));
  } finally {
    await withReader(beside, (server) => dropAll(server, prefix));
  }
}

/** Other installations on the server have scratch databases too: those of this one name its database. */
function prefixOf(owner: DatabaseAddress): Promise<string> {
  return withReader(owner, async (database) => {
    const [{ oid }] = await database.query<[{ oid: string }]>(
      'select oid::text as oid from pg_database where datname = current_database()',
    );
    return `deleted_calls_scratch_${oid}_`;
  });
}

async function dropAll(server: Reader, prefix: string): Promise<void> {
  const left = await server.query<{ name: string }[]>(
    'select datname::text as name from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { name } of left) await server.query(`drop database if exists ${quoted(name)} with (force)`);
}
