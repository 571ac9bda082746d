import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../project-folder';

const CACHE = join(PROJECT_FOLDER, 'node_modules', '.cache', 'deleted-calls-cli');
const DAY_MS = 86_400_000;

/** How a command ended, and all it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that still runs. */
export interface RunningCommand {
  readonly pid: number;
  /** Resolves when stdout holds the text; fails when the command ends before. */
  says(text: string | RegExp): Promise<string>;
  signal(name: 'SIGINT' | 'SIGTERM'): void;
  readonly ended: Promise<Ended>;
}

/** The command line as it ships: the present source, compiled by the project's own compiler settings, once for all specs. */
export class BuiltCli {
  private constructor(private readonly folder: string) {}

  static async build(): Promise<BuiltCli> {
    const folder = join(CACHE, await sourceHash());
    if (!(await stat(folder).catch(() => null))) await compileInto(folder);
    return new BuiltCli(folder);
  }

  /** The folder of the compiled source. */
  get dist(): string {
    return join(this.folder, 'dist');
  }

  /** Starts `deleted-calls ARGS` with these variables and no others. */
  start(args: readonly string[], variables: NodeJS.ProcessEnv = {}, cwd = this.folder): RunningCommand {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...variables };
    const child = spawn(process.execPath, [join(this.folder, 'dist', 'cli.js'), ...args], { env, cwd });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
    return {
      pid: child.pid!,
      says: async (text) => {
        const has = (): boolean =>
          typeof text === 'string' ? said.stdout.includes(text) : text.test(said.stdout);
        while (!has()) {
          const over = await Promise.race([once(child.stdout, 'data').then(() => null), ended]);
          if (over && !has()) throw new Error(`It ended before it said so: ${over.stdout}${over.stderr}`);
        }
        return said.stdout;
      },
      signal: (name) => child.kill(name),
      ended,
    };
  }

  /** Runs it to its end. */
  run(args: readonly string[], variables?: NodeJS.ProcessEnv, cwd?: string): Promise<Ended> {
    return this.start(args, variables, cwd).ended;
  }
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(join(PROJECT_FOLDER, 'src'), { recursive: true });
  for (const name of names.filter((path) => /(?<!\.spec)\.ts$/.test(path)).sort()) {
    hash.update(name).update(await readFile(join(PROJECT_FOLDER, 'src', name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Beside the final name first: two specs may compile at once, and the first one's counts. */
async function compileInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  await removeOldBuilds();
  const own = await mkdtemp(`${folder}-`);
  for (const shared of ['package.json', 'sample']) {
    await symlink(join(PROJECT_FOLDER, shared), join(own, shared));
  }
  const tsc = join(PROJECT_FOLDER, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(PROJECT_FOLDER, 'tsconfig.build.json');
  // Types are checked by a command of their own.
  const child = spawn(process.execPath, [tsc, '-p', project, '--noCheck', '--outDir', join(own, 'dist')], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The command line could not be compiled (${code}).`);
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
}

async function removeOldBuilds(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const { mtimeMs } = await stat(join(CACHE, name));
    if (Date.now() - mtimeMs > DAY_MS) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}
