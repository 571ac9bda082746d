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
): Promise<{ run: ServerRunner; version: string } | { fault: string }> {
  const failures: string[] = [];
  for (const way of possibleWays(user, setpriv)) {
    const run = runnerOf(way);
    const probe = await probeWith(run, postgres, folder);
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

async function probeWith(run: ServerRunner, postgres: string, folder: string) {
  const child = run('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, postgres], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const [output, complaint, status] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      exitStatus(child),
    ]);
    // A program that cannot look at its own file says so, and goes on to print its version.
    const ok = status === 0 && complaint === '';
    return { ok, output: (ok ? output : complaint).trim() || `it ended with ${status}` };
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT' ? 'setpriv: not found' : String(error);
    return { ok: false, output: missing };
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
