import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { isListening } from './unix-socket';

/** Held by the one process that may make or start the server just now. */
export interface StartLock {
  release(): Promise<void>;
}

// As long as the server's own `.s.PGSQL.5432`, for which the folder's path is known to be short enough.
const FLAG = /^\.start-[0-9a-f]{6}$/;

/**
 * Takes the lock of `folder`, or returns undefined where another process has it or reaches for it at the same time
 * (try again after a random pause).
 *
 * Each process opens a listening Unix socket of its own, under a name never used twice, and then looks for those of
 * others. Of two processes, at least the later one sees the earlier. The kernel closes a socket when its process
 * dies, however that happens. So no process id has to be trusted, and the file of a dead process is removed without a
 * race.
 */
export async function tryStartLock(folder: string): Promise<StartLock | undefined> {
  const name = `.start-${randomBytes(3).toString('hex')}`;
  const flag = await raise(join(folder, name));
  const lock = { release: () => lower(flag) };
  try {
    if (!(await anotherFlagIn(folder, name))) return lock;
  } catch (error) {
    await lock.release();
    throw error;
  }
  await lock.release();
  return undefined;
}

function raise(path: string): Promise<Server> {
  const flag = createServer((socket) => socket.destroy());
  flag.unref();
  return new Promise((resolve, reject) => {
    flag.once('error', reject);
    flag.listen(path, () => resolve(flag));
  });
}

function lower(flag: Server): Promise<void> {
  return new Promise((resolve, reject) => flag.close((error) => (error ? reject(error) : resolve())));
}

async function anotherFlagIn(folder: string, ownName: string): Promise<boolean> {
  for (const name of await readdir(folder)) {
    if (name === ownName || !FLAG.test(name)) continue;
    if (await isListening(join(folder, name))) return true;
    await rm(join(folder, name), { force: true });
  }
  return false;
}
