import { join } from 'node:path';
import type { Env } from '../../config/env';
import type { DatabaseAddress } from '../connection';
import { embeddedConnections } from './embedded-postgres';

/** Where the embedded server of an installation is, and whose programs it is to be started with. */
export function embeddedPlace({
  dataDir,
  postgresBin = '',
}: Pick<Env, 'dataDir'> & Partial<Pick<Env, 'postgresBin'>>): {
  folder: string;
  database: string;
  passwordFile: string;
  postgresBin: string;
} {
  return {
    folder: join(dataDir, 'postgres'),
    database: 'deleted_calls',
    passwordFile: join(dataDir, 'keys', 'postgres-passwords'),
    postgresBin,
  };
}

/** The role that migrates, of a database that this process uses: it owns the tables, and may make other databases or not. */
export async function ownerAddress(env: Env): Promise<DatabaseAddress> {
  if (env.databaseUrl) return { url: env.databaseOwnerUrl || env.databaseUrl };
  return (await embeddedConnections(embeddedPlace(env))).connection;
}

/** The same server and role, another database. A URL of a socket's folder has no host, so URL cannot take it apart. */
export function otherDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  if (!('url' in address)) return { ...address, database };
  return { url: address.url.replace(/^([^:]+:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`) };
}
