import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { errorCode } from './embedded-postgres.error';
import type { ServerUser } from './server-user';

const LARGEST_BYTES = 4 * 1024 * 1024;
const TAIL_BYTES = 4096;
const TAIL_LINES = 12;

/** Opens the server's log for appending; a new one is private to the server's user. A link is not followed. */
export async function openServerLog(path: string, user: ServerUser): Promise<FileHandle> {
  const append = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;
  try {
    const created = await open(path, append | constants.O_CREAT | constants.O_EXCL, 0o600);
    if (user) await created.chown(user.uid, user.gid);
    return created;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return open(path, append);
  }
}

/**
 * Empties the log once it is larger than 4 MiB. The server may be writing: it appends, so that it goes on at the
 * new end.
 */
export async function boundServerLog(path: string, largestBytes = LARGEST_BYTES): Promise<void> {
  const log = await openForUse(path, constants.O_RDWR);
  if (!log) return;
  try {
    if ((await log.stat()).size > largestBytes) await log.truncate(0);
  } finally {
    await log.close();
  }
}

/** The last lines of the log, of those after byte `from`; empty where there are none. */
export async function tailServerLog(path: string, from = 0): Promise<string> {
  const log = await openForUse(path, constants.O_RDONLY);
  if (!log) return '';
  try {
    const { size } = await log.stat();
    const length = Math.max(0, Math.min(size - from, TAIL_BYTES));
    const { buffer } = await log.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  } finally {
    await log.close();
  }
}

async function openForUse(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags | constants.O_NOFOLLOW);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
