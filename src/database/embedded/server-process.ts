import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';
import { isPassingTrouble } from './passing-trouble';
import { findPostmaster, isAlive, isPostmasterOf, pidFileOf } from './postmaster';
import type { ServerFolder } from './server-folder';
import { boundServerLog, openServerLog, tailServerLog } from './server-log';
import { exitStatus } from './programs/server-runner';
import type { ServerTools } from './programs/server-tools';
import { isListening } from './unix-socket';

const POLL_MS = 50;
/** A start is waited for by somebody, and over within some tenths of a second. */
const LAUNCH_POLL_MS = 10;
const STOP_PATIENCE_MS = 60_000;

/**
 * Starts the server in a session of its own: a terminal's Ctrl-C does not reach it, and it holds none of our
 * pipes. To be called by the holder of the start lock, with no server running.
 * @param onLaunched told once that the server's process is there; it does not serve yet
 * @returns 'listening', or 'held-up' where a killed server's remains still stand in the way or `deadline` (milliseconds
 * since 1970) has passed.
 * @throws EmbeddedPostgresError where the server ends for any other cause.
 */
export async function launchServer(
  folder: ServerFolder,
  tools: ServerTools,
  args: readonly string[],
  deadline: number,
  onLaunched: () => void = () => undefined,
): Promise<'listening' | 'held-up'> {
  await boundServerLog(folder.log);
  const log = await openServerLog(folder.log, tools.user);
  const { size } = await log.stat();
  const child = tools.run(tools.postgres, args, {
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  let ended = false;
  const exit = exitStatus(child).finally(() => (ended = true));
  exit.catch(() => undefined); // looked at below, once
  child.unref();
  await log.close();
  onLaunched();
  while (!ended) {
    if (await isListening(folder.socketFile)) return 'listening';
    if (Date.now() > deadline) return 'held-up';
    await sleep(LAUNCH_POLL_MS);
  }
  const status = await exit;
  const words = await tailServerLog(folder.log, size);
  if (isPassingTrouble(words)) return 'held-up';
  if (words.includes('No space left on device')) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${folder.root} did not start: its disk is full; free space, then start again.`,
    );
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${folder.root} did not start by ${tools.postgres} (${status}); its log ${folder.log} ends:\n${words}`,
  );
}

/**
 * Removes a `postmaster.pid` whose number is by now another program's: PostgreSQL itself would take that program
 * for a running server and refuse to start. Its own check of shared memory still guards against a second server.
 * @returns whether there was one. To be called by the holder of the start lock.
 */
export async function removeStalePidFile(folder: ServerFolder): Promise<boolean> {
  const postmaster = await findPostmaster(folder.data);
  if (!postmaster || postmaster.running || !isAlive(postmaster.pid)) return false;
  await rm(pidFileOf(folder.data), { force: true });
  return true;
}

/**
 * Shuts the server down ("fast": open transactions are rolled back) and waits until its process is gone. The
 * signal is sent in the caller's own step, not by a helper program that might outlive the caller.
 * @throws EmbeddedPostgresError where it takes longer than a minute.
 */
export async function shutDownServer(folder: ServerFolder): Promise<void> {
  const postmaster = await findPostmaster(folder.data);
  if (!postmaster?.running) return;
  const { pid } = postmaster;
  signal(pid);
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (await isPostmasterOf(folder.data, pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL has not stopped within a minute: end it with \`kill -QUIT ${pid}\`; nothing that was committed is lost.`,
      );
    }
    await sleep(POLL_MS);
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
