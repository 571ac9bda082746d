import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';
import type { ServerUser } from './server-user';

/** Where things are in the folder of an embedded PostgreSQL. All paths are absolute. */
export interface ServerFolder {
  readonly root: string;
  /** The cluster itself, PostgreSQL's data directory. */
  readonly data: string;
  /** The folder of the Unix socket, closed to everybody but the server's user (and root). */
  readonly socket: string;
  /** The server's socket in that folder. */
  readonly socketFile: string;
  readonly log: string;
  /** The file of the passwords, which the server's user need not read. */
  readonly passwords: string;
}

const SOCKET_FILE = '.s.PGSQL.5432';
// sockaddr_un.sun_path holds 107 bytes on Linux and 103 on macOS.
const LONGEST_SOCKET_PATH = 103;

/**
 * Names the places below `root`, which is absolute and free of symbolic links.
 * @param passwords where their file is when it is not in there, too
 */
export function layOutServerFolder(root: string, passwords = join(root, 'passwords')): ServerFolder {
  const socket = socketFolder(root);
  const socketFile = join(socket, SOCKET_FILE);
  return { root, data: join(root, 'data'), socket, socketFile, log: join(root, 'server.log'), passwords };
}

function socketFolder(root: string): string {
  const inside = join(root, 'socket');
  if (Buffer.byteLength(join(inside, SOCKET_FILE)) <= LONGEST_SOCKET_PATH) return inside;
  // Not os.tmpdir(): that may be too long itself, and two processes may see different ones.
  return `/tmp/deleted-calls-${createHash('sha256').update(root).digest('hex').slice(0, 24)}`;
}

/**
 * Makes the socket's folder where it is missing, mode 0700 and owned by the server's user.
 * @throws EmbeddedPostgresError where something else than such a folder is there: whoever can enter it is let in.
 */
export async function makeSocketFolder(folder: ServerFolder, user: ServerUser): Promise<void> {
  try {
    await mkdir(folder.socket, { mode: 0o700 });
    if (user) await chown(folder.socket, user.uid, user.gid);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(folder.socket);
  const uid = user?.uid ?? process.getuid?.();
  // Owned by root for the instant between another process's mkdir and chown.
  const ours = found.uid === uid || (user !== undefined && found.uid === 0);
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) {
    throw new EmbeddedPostgresError(
      `${folder.socket} is not a private folder (mode 0700) of the user with uid ${uid}: move it away and start again.`,
    );
  }
  if (user && found.uid === 0) await chown(folder.socket, user.uid, user.gid);
}
