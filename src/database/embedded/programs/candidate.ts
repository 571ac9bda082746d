import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isPassingTrouble } from '../passing-trouble';
import type { ServerUser } from '../server-user';
import { PostgresVersion, readVersion } from './postgres-version';
import { answerOf, findServerRunner, ServerRunner } from './server-runner';

/** Programs of one PostgreSQL that start here. */
export interface Programs {
  /** Absolute path of their folder. */
  readonly bin: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly version: PostgresVersion;
  readonly run: ServerRunner;
}

/** A folder that was looked at: its programs, or in some words why they cannot be used. */
export type Candidate = Programs | { readonly bin: string; readonly fault: string };

/** For whom programs are looked at. */
export interface Purpose {
  readonly user: ServerUser;
  /** Absolute path of the folder around the database. */
  readonly root: string;
  /** Absolute path of the database, which may not be there yet. */
  readonly data: string;
  /** The major version that made it; null where it is yet to be made. */
  readonly madeBy: number | null;
}

const WRITABLE_BY_OTHERS = 0o022;

/** Whether a folder has both programs; null where it has, else in some words what is missing. Starts nothing. */
export async function missingProgram(bin: string): Promise<string | null> {
  for (const name of ['postgres', 'initdb']) {
    const path = join(bin, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return `there is no program ${name}`;
    const isExecutable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!isExecutable) return `its program ${name} may not be executed`;
  }
  return null;
}

/**
 * Null where only root or the user of this process can change the programs, else in some words who can: whoever writes
 * there can do what the server can.
 */
export async function changeableByOthers(bin: string): Promise<string | null> {
  const programs = await Promise.all(['postgres', 'initdb'].map((name) => realpath(join(bin, name))));
  for (const path of new Set(programs.flatMap((program) => [program, dirname(program)]))) {
    const { uid, mode } = await stat(path);
    if (uid !== 0 && uid !== process.getuid?.()) return `${path} belongs to another user (uid ${uid})`;
    if (mode & WRITABLE_BY_OTHERS) return `${path} can be written to by others than its owner`;
  }
  return null;
}

/** Starts the programs of a folder that has both. */
export async function tryPrograms(bin: string, purpose: Purpose): Promise<Candidate> {
  const [postgres, initdb] = [join(bin, 'postgres'), join(bin, 'initdb')];
  const found = await findServerRunner(purpose.user, postgres, purpose.root);
  if ('fault' in found) return { bin, fault: found.fault };
  const version = readVersion(found.version);
  if (!version) return { bin, fault: 'its program postgres is no PostgreSQL' };
  const programs = { bin, postgres, initdb, version, run: found.run };
  const fault = purpose.madeBy === null ? await initdbFault(programs) : null;
  return fault === null ? programs : { bin, fault };
}

async function initdbFault({ run, initdb, version }: Programs): Promise<string | null> {
  const { output } = await ask(run, initdb, ['--version']);
  const other = readVersion(output);
  if (!other) return `its program initdb does not start (${output.split('\n')[0]})`;
  return other.text === version.text ? null : `its initdb is ${other.text}, and its postgres ${version.text}`;
}

/**
 * Null where the programs can open the database, which no server may use meanwhile; else in PostgreSQL's words why not, such as other
 * sizes of pages and files than those that they were built with. The version alone does not say it.
 */
export async function cannotOpen({ run, postgres }: Programs, { data }: Purpose): Promise<string | null> {
  // The value is of no interest. It is one for which the server reads the file that it compares with itself.
  const { status, output } = await ask(run, postgres, ['-D', data, '-C', 'data_checksums']);
  if (status === 0 || isPassingTrouble(output)) return null;
  const [words] = [/DETAIL: +(.*?)\.?$/m, /FATAL: +(.*?)\.?$/m].flatMap(
    (line) => line.exec(output)?.[1] ?? [],
  );
  return words ?? `it ended with ${status}`;
}

async function ask(
  run: ServerRunner,
  program: string,
  args: readonly string[],
): Promise<{ status: number | string; output: string }> {
  const child = run(program, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const { status, output, complaint } = await answerOf(child);
    return { status, output: `${output}${complaint}`.trim() };
  } catch (error) {
    return { status: 1, output: (error as Error).message };
  }
}
