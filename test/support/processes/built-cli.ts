import { ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../project-folder';
import type { AddedMigration } from '../upgrades/added-migration';

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
  signal(name: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  readonly ended: Promise<Ended>;
}

/** The command line as it ships: the present source, compiled by the project's own compiler settings, once for all specs. For what only a process can show. */
export class BuiltCli {
  private constructor(private readonly folder: string) {}

  /** Compiles it where nobody has yet. */
  static build(): BuiltCli {
    const folder = join(CACHE, sourceHash());
    if (!existsSync(folder)) compileInto(folder, PROJECT_FOLDER);
    return new BuiltCli(folder);
  }

  /** The same of an earlier commit of this repository, by that commit's own settings, with the libraries of today. */
  static buildCommit(commit: string): BuiltCli {
    const folder = join(CACHE, commit);
    if (!existsSync(folder)) {
      // Not in the cache: what is below node_modules is taken for a library, and not compiled.
      const source = mkdtempSync(join(tmpdir(), 'deleted-calls-source-'));
      symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(source, 'node_modules'));
      const needed = ['src', 'sample', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
      const archive = execFileSync('git', ['archive', commit, ...needed], {
        cwd: PROJECT_FOLDER,
        maxBuffer: 1024 ** 3,
      });
      execFileSync('tar', ['-x', '-C', source], { input: archive });
      compileInto(folder, source);
      rmSync(source, { recursive: true });
    }
    return new BuiltCli(folder);
  }

  /** A copy that has more migrations. */
  withMigrations(migrations: readonly AddedMigration[]): BuiltCli {
    const folder = mkdtempSync(`${this.folder}-more-`);
    cpSync(this.folder, folder, { recursive: true });
    for (const { file, source } of migrations) {
      writeFileSync(join(folder, 'dist', 'database', 'migrations', `${file}.js`), source);
    }
    return new BuiltCli(folder);
  }

  /** The folder of the compiled source. */
  get dist(): string {
    return join(this.folder, 'dist');
  }

  /** `deleted-calls ARGS` with these variables and no others, for who reads its streams by themselves. */
  spawn(
    args: readonly string[],
    variables: NodeJS.ProcessEnv = {},
    cwd = this.folder,
  ): ChildProcessWithoutNullStreams {
    // The machine's own environment file is left alone.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ENV_FILE: '/dev/null', ...variables };
    return spawn(process.execPath, [join(this.folder, 'dist', 'cli.js'), ...args], { env, cwd });
  }

  /** Starts it and reads all it says. */
  start(args: readonly string[], variables?: NodeJS.ProcessEnv, cwd?: string): RunningCommand {
    const child = this.spawn(args, variables, cwd);
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

function sourceHash(): string {
  const hash = createHash('sha256');
  const names = readdirSync(join(PROJECT_FOLDER, 'src'), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((path) => /(?<!\.spec)\.ts$/.test(path)).sort()) {
    hash.update(name).update(readFileSync(join(PROJECT_FOLDER, 'src', name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Beside the final name first: two workers may compile at once, and the first one's counts. */
function compileInto(folder: string, from: string): void {
  mkdirSync(CACHE, { recursive: true });
  removeOldBuilds();
  const own = mkdtempSync(`${folder}-`);
  for (const shared of ['package.json', 'sample']) {
    // Not a link: another checkout may share node_modules, and go away.
    cpSync(join(from, shared), join(own, shared), { recursive: true });
  }
  const tsc = join(PROJECT_FOLDER, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(from, 'tsconfig.build.json');
  // Types are checked by a command of their own.
  const args = [tsc, '-p', project, '--noCheck', '--outDir', join(own, 'dist')];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The command line could not be compiled (${status}).`);
  // A test may run it as another user.
  chmodSync(own, 0o755);
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true });
  }
}

function removeOldBuilds(): void {
  for (const name of readdirSync(CACHE)) {
    const { mtimeMs } = statSync(join(CACHE, name));
    if (Date.now() - mtimeMs > DAY_MS) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}
