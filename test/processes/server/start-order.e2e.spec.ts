import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killPostmaster, postmasterPid } from '../../support/database/embedded-postgres-folders';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { BuiltCli, type RunningCommand } from '../../support/processes/built-cli';
import { listening } from '../../support/processes/listening';

/** Runs `code` in the server's process when that has launched PostgreSQL: the detached process that writes to a log. */
const atLaunch = (code: string): string => `
  const processes = require('node:child_process');
  const { spawn } = processes;
  processes.spawn = (program, args, options) => {
    const child = spawn(program, args, options);
    if (options?.detached && typeof options.stdio[1] === 'number') { ${code} }
    return child;
  };`;

describe('a start with an embedded PostgreSQL', () => {
  const cli = BuiltCli.build();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-start-'));
  });

  afterEach(async () => {
    await killPostmaster(join(folder, 'data', 'postgres'));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('launches it before the framework and the application are loaded', async () => {
    const list = join(folder, 'loaded');
    const server = await serve(
      atLaunch(
        `require('node:fs').writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join('\\n'));`,
      ),
    );
    await listening(server);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
    const loaded = (await readFile(list, 'utf8')).split('\n');
    expect(loaded.some((path) => path.endsWith('/embedded/server-process.js'))).toBe(true);
    const heavy = /node_modules\/(@nestjs|rxjs|typeorm|fastify|class-validator|ajv)\/|\/create-app\.js$/;
    expect(loaded.filter((path) => heavy.test(path))).toEqual([]);
  });

  it('stops with it when asked to while the application is loaded', async () => {
    const server = await serve(atLaunch(`process.kill(process.pid, 'SIGTERM');`));
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('"event":"stopped"');
    expect(stdout).not.toContain('"event":"listening"');
    expect(await postmasterPid(join(folder, 'data', 'postgres'))).toBeUndefined();
  });

  it('stops it, and says why, where the application cannot be loaded', async () => {
    const server = await serve(`
      const { Module } = require('node:module');
      const load = Module._load;
      Module._load = (request, ...rest) => {
        if (request.endsWith('/create-app')) throw new Error('the disk went away');
        return load(request, ...rest);
      };`);
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.*the disk went away.*\n$/);
    expect(stdout).toContain('"event":"embedded-postgres.stopped"');
    expect(await postmasterPid(join(folder, 'data', 'postgres'))).toBeUndefined();
  });

  /** @param script runs in the server's process before anything else */
  async function serve(script: string): Promise<RunningCommand> {
    const file = join(folder, 'watch.cjs');
    await writeFile(file, script);
    return cli.start(['serve'], {
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      LOG_FORMAT: 'json',
      ADMIN_API_KEY: ADMIN_KEY,
      NODE_OPTIONS: `--require ${file}`,
    });
  }
});
