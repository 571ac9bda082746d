import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolders } from '../../common/files/make-folders';
import { SERVER_ROLE } from '../roles/server-grants';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';

/** The superuser of the cluster: it migrates, and starts and stops the server. */
export const SUPERUSER = 'deleted_calls';

/** What the roles of the cluster log in with. */
export interface Passwords {
  readonly superuser: string;
  readonly server: string;
}

/** For a new cluster, or one that has none yet. */
export function makePasswords(): Passwords {
  return { superuser: randomBytes(24).toString('hex'), server: randomBytes(24).toString('hex') };
}

/**
 * Reads the file, which is one of psql, too (PGPASSFILE). It is read again and again: another process may have made it.
 * @returns null where there is none, or none with both passwords
 * @throws EmbeddedPostgresError where it is closed to this user
 */
export async function readPasswords(path: string): Promise<Passwords | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new EmbeddedPostgresError(
      `The passwords of the embedded PostgreSQL in ${path} cannot be read (${errorCode(error)}): run this as the user whom they belong to, or as root.`,
      { cause: error },
    );
  }
  const [superuser, server] = [SUPERUSER, SERVER_ROLE].map(
    (role) => new RegExp(`^\\*:\\*:\\*:${role}:([0-9a-f]{32,})$`, 'm').exec(text)?.[1],
  );
  return superuser && server ? { superuser, server } : null;
}

/** Nobody but its owner may read it, from its first byte on. */
export async function writePasswords(path: string, { superuser, server }: Passwords): Promise<void> {
  await makeFolders(dirname(path), 0o700);
  const unfinished = `${path}.new-${randomBytes(6).toString('hex')}`;
  const lines = [
    '# Passwords of the embedded PostgreSQL. Remove this file and start again, and new ones are made.',
    `*:*:*:${SUPERUSER}:${superuser}`,
    `*:*:*:${SERVER_ROLE}:${server}`,
  ];
  await writeFile(unfinished, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, path);
}
