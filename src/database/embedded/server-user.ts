import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';

/** The user that the server's processes run as; undefined for the user of this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

const UNPRIVILEGED_NAMES = ['postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. For root this is the owner of the database's folder where there is one
 * already, else the system's `postgres` or `nobody`; for an ordinary user it is that user.
 * @param dataFolder the database itself; need not exist
 * @param folder the folder around it; exists
 * @throws EmbeddedPostgresError where the database belongs to root or, for an ordinary user, to somebody else.
 */
export async function chooseServerUser(dataFolder: string, folder: string): Promise<ServerUser> {
  const database = await ownerOf(dataFolder);
  const self = process.getuid?.();
  if (self !== 0) {
    if (database && database.uid !== self) {
      throw new EmbeddedPostgresError(
        `The database in ${dataFolder} belongs to another user (uid ${database.uid}): run this as that user, or as root.`,
      );
    }
    return undefined;
  }
  if (database?.uid === 0) {
    throw new EmbeddedPostgresError(
      `The database in ${dataFolder} belongs to root, as whom PostgreSQL refuses to run: give it to another user, for instance with \`chown -R nobody ${dataFolder}\`.`,
    );
  }
  if (database) return database;
  const around = await ownerOf(folder);
  if (around && around.uid !== 0) return around;
  return findUnprivilegedUser(await readFile('/etc/passwd', 'utf8'));
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The first of the unprivileged users that the text of a passwd(5) file lists. */
export function findUnprivilegedUser(passwd: string): { uid: number; gid: number } {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  for (const name of UNPRIVILEGED_NAMES) {
    const entry = entries.find((fields) => fields[0] === name);
    // macOS writes nobody's ids as -2.
    if (entry) return { uid: Number(entry[2]) >>> 0, gid: Number(entry[3]) >>> 0 };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root and neither a user `postgres` nor `nobody` exists: start as an ordinary user, or add one with `useradd postgres`.',
  );
}
