import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killPostmaster, postmasterPid } from '../../support/database/embedded-postgres-folders';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { BuiltCli } from '../../support/processes/built-cli';
import { freePorts } from '../../support/processes/free-ports';

/** What `npm start` needs of a clone; the build is a copy, so that it is newer than its source. */
const LINKED = ['node_modules', 'scripts', 'src', 'package.json', 'package-lock.json'];

describe('npm start', () => {
  let folder: string;
  let clone: string;
  let dataDir: string;
  let npm: Npm;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-npm-'));
    [clone, dataDir] = [join(folder, 'clone'), join(folder, 'data')];
    await cp(BuiltCli.build().dist, join(clone, 'dist'), { recursive: true });
    for (const name of [...LINKED, 'tsconfig.json', 'tsconfig.build.json'])
      await symlink(join(PROJECT_FOLDER, name), join(clone, name));
  });

  /** What a failing test left is ended, too. */
  afterEach(async () => {
    endGroup(npm);
    await killPostmaster(join(dataDir, 'postgres'));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with the server and its database when npm itself gets %s',
    async (signal) => {
      const [port] = (await freePorts(1)) as [number];
      start(port);
      const log = collect(npm);
      await log.has('"event":"listening"');
      expect(await postmasterPid(join(dataDir, 'postgres'))).toBeDefined();
      npm.kill(signal);
      expect(await once(npm, 'exit')).toEqual([0, null]);
      // A server that npm left behind would still listen.
      expect(await isFree(port)).toBe(true);
      expect(await postmasterPid(join(dataDir, 'postgres'))).toBeUndefined();
      await log.has('"event":"stopped"');
    },
  );

  it('is broken off by Ctrl-C in its first seconds without SQL, and leaves nothing running', async () => {
    const [port] = (await freePorts(1)) as [number];
    start(port, { LOG_FORMAT: 'pretty' });
    const log = collect(npm);
    await folderAppears(join(dataDir, 'postgres'), /^data\.new-/);
    // As a terminal does it: each process of the group gets the signal.
    process.kill(-npm.pid!, 'SIGINT');
    expect(await once(npm, 'exit')).toEqual([0, null]);
    await log.closed;
    expect(log.text()).not.toMatch(/\b(select|create|insert|alter) \w|statement|initdb|FATAL/i);
    expect(log.text()).toContain('stopped');
    expect(await isFree(port)).toBe(true);
    expect(await postmasterPid(join(dataDir, 'postgres'))).toBeUndefined();
  });

  /** In a process group of its own. */
  function start(port: number, more: NodeJS.ProcessEnv = {}): void {
    const variables = {
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_FORMAT: 'json',
      ENV_FILE: '/dev/null',
      npm_config_update_notifier: 'false',
    };
    const env = { PATH: process.env.PATH, HOME: folder, ...variables, ...more };
    npm = spawn('npm', ['start'], { cwd: clone, env, detached: true });
  }
});

type Npm = ReturnType<typeof spawn>;

function endGroup({ pid }: Npm): void {
  try {
    process.kill(-pid!, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** All that a process and its children say. */
function collect(npm: Npm) {
  let said = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(npm, 'close');
  return {
    closed,
    text: () => said,
    has: async (words: string): Promise<void> => {
      while (!said.includes(words)) {
        const over = await Promise.race([
          once(npm.stdout!, 'data').then(() => false),
          closed.then(() => true),
        ]);
        if (over && !said.includes(words)) throw new Error(`It ended before it said so: ${said}`);
      }
    },
  };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false);
  server.close();
  return free;
}

async function folderAppears(parent: string, name: RegExp): Promise<void> {
  for (;;) {
    const names = await readdir(parent).catch(() => []);
    if (names.some((found) => name.test(found))) return;
    await pause(5);
  }
}
