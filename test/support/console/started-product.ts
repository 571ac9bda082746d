import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killPostmaster } from '../database/embedded-postgres-folders';
import { BuiltCli } from '../processes/built-cli';
import { freePorts } from '../processes/free-ports';
import { PROJECT_FOLDER } from '../project-folder';

/**
 * The product as the README starts it: `npm start`, with the PostgreSQL that it brings along and the key that it makes.
 * Only the build before it is left out, as it is there already.
 */
export class StartedProduct {
  private constructor(
    private readonly folder: string,
    private readonly npm: ChildProcess,
    readonly origin: string,
    /** The key of `admin`, as whoever started it finds it. */
    readonly key: string,
  ) {}

  static async start(): Promise<StartedProduct> {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-newcomer-'));
    await cp(BuiltCli.build().dist, join(folder, 'dist'), { recursive: true });
    await cp(join(PROJECT_FOLDER, 'dist', 'web'), join(folder, 'dist', 'web'), { recursive: true });
    for (const name of ['node_modules', 'package.json'])
      await symlink(join(PROJECT_FOLDER, name), join(folder, name));
    const [port] = (await freePorts(1)) as [number];
    const env = { PATH: process.env.PATH, HOME: folder, ENV_FILE: '/dev/null', PORT: String(port) };
    // In a process group of its own, so that nothing of it is left.
    const npm = spawn('npm', ['start', '--ignore-scripts'], { cwd: folder, env, detached: true });
    await says(npm, 'listening');
    const key = (await readFile(join(folder, 'data', 'admin-key.txt'), 'utf8')).trim();
    return new StartedProduct(folder, npm, `http://127.0.0.1:${port}`, key);
  }

  async stop(): Promise<void> {
    const exited = once(this.npm, 'exit');
    this.npm.kill('SIGTERM');
    await exited;
    await killPostmaster(join(this.folder, 'data', 'postgres'));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Fails with all that it said where it ends before. */
async function says(npm: ChildProcess, words: string): Promise<void> {
  let said = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(npm, 'close').then(() => true);
  while (!said.includes(words))
    if (await Promise.race([once(npm.stdout!, 'data').then(() => false), closed]))
      throw new Error(`It ended before it said so: ${said}`);
}
