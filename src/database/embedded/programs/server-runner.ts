import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { errorCode } from '../embedded-postgres.error';
import type { ServerUser } from '../server-user';

/** Starts programs as the user that the server runs as. */
export type ServerRunner = (
  program: string,
  args: readonly string[],
  options: { cwd: string; stdio: StdioOptions; detached?: boolean },
) => ChildProcess;

/** One way to start a program: what stands before its name, and whom the system call makes it run as. */
interface Way {
  readonly prefix: readonly string[];
  readonly user: ServerUser;
}

/** So long a program has to say its version, or that it can open a database; a busy machine takes a second. */
const ANSWER_MS = 20_000;

// Nothing of our own environment (PGDATA, PGOPTIONS, LC_ALL, secrets) reaches the server.
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Finds a way to run the server's programs as `user`. A folder on the way to the programs or to the database may
 * be closed to that user (a project in /root, a private temporary folder); we don't open it: the processes are
 * then given, by util-linux's setpriv, the one capability that lets them pass.
 * @returns the runner, and what `postgres --version` printed; or in some words why no way works
 */
export async function findServerRunner(
  user: ServerUser,
  postgres: string,
  folder: string,
  setpriv = 'setpriv',
  answerMs = ANSWER_MS,
): Promise<{ run: ServerRunner; version: string } | { fault: string }> {
  const failures: string[] = [];
  for (const way of possibleWays(user, setpriv)) {
    const run = runnerOf(way);
    const probe = await probeWith(run, postgres, folder, answerMs);
    if (probe.ok) return { run, version: probe.output };
    failures.push(probe.output);
  }
  return { fault: describeFailure(user, postgres, folder, failures) };
}

function possibleWays(user: ServerUser, setpriv: string): Way[] {
  const plain: Way = { prefix: [], user };
  if (!user || process.platform !== 'linux') return [plain];
  // Reading and passing is enough; containers that withhold that capability usually leave the broader one.
  return [
    plain,
    ...['+dac_read_search', '+dac_override'].map((capability) => passing(setpriv, user, capability)),
  ];
}

function passing(setpriv: string, user: NonNullable<ServerUser>, capability: string): Way {
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const capabilities = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  // access(2) asks with the capabilities of the real user, which has none unless this bit keeps them; PostgreSQL's
  // programs look for one another with it.
  return { prefix: [setpriv, '--securebits=+no_setuid_fixup', ...ids, ...capabilities], user: undefined };
}

function runnerOf({ prefix, user }: Way): ServerRunner {
  return (program, args, options) => {
    const [command, ...rest] = [...prefix, program, ...args] as [string, ...string[]];
    // With a uid, Node also drops the supplementary groups.
    return spawn(command, rest, { ...options, ...user, env: ENVIRONMENT });
  };
}

async function probeWith(run: ServerRunner, postgres: string, folder: string, answerMs: number) {
  const child = run('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, postgres], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const { status, output, complaint } = await answerOf(child, answerMs);
    // A program that cannot look at its own file says so, and goes on to print its version.
    const ok = status === 0 && complaint === '';
    return { ok, output: (ok ? output : complaint).trim() || `it ended with ${status}` };
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT' ? 'setpriv: not found' : (error as Error).message;
    return { ok: false, output: missing };
  }
}

/** What a program said, and how it ended. */
export interface Answer {
  readonly status: number | string;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Of a program that only has to say something.
 * @throws Error it could not be started, or did not end in time; then it is killed
 */
export async function answerOf(child: ChildProcess, withinMs = ANSWER_MS): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${withinMs / 1000} seconds`)), withinMs);
  });
  const said = Promise.all([
    exitStatus(child),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  // After the limit nobody waits for it any more.
  said.catch(() => undefined);
  try {
    const [status, output, complaint] = await Promise.race([said, late]);
    return { status, output, complaint };
  } catch (error) {
    child.kill('SIGKILL');
    // What it started may hold the other ends.
    child.stdout?.destroy();
    child.stderr?.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves with the exit status (a signal's name where one ended it), rejects where it could not be started. */
export function exitStatus(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? signal ?? 1));
  });
}

function describeFailure(user: ServerUser, postgres: string, folder: string, failures: string[]): string {
  if (failures.includes('setpriv: not found')) {
    return `PostgreSQL cannot run as root, and the user it runs as (uid ${user?.uid}) cannot reach ${folder} or ${postgres}: install util-linux (for setpriv), or put both where every user may pass`;
  }
  return `its program postgres cannot be run here (${failures.at(-1)})`;
}
