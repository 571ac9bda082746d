import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const VERSIONS = '/usr/lib/postgresql';
const ROLE = 'deleted_calls';

/** Debian's PostgreSQL behind Debian's PgBouncer in transaction pooling mode, in a folder of their own. */
export interface PooledPostgres {
  /** Through PgBouncer: every transaction may meet another session. */
  readonly pooledUrl: string;
  /** Past it, for the test's own SQL. */
  readonly directUrl: string;
  /** Past it, over TCP. */
  readonly networkUrl: string;
  stop(): Promise<void>;
}

/** Debian's PostgreSQL, whose own programs go with it. */
export interface DebianPostgres {
  readonly networkUrl: string;
  stop(): Promise<void>;
}

/** Debian's PostgreSQL under libfaketime, with a clock that can be set while it runs. */
export interface ClockedPostgres {
  readonly url: string;
  /** @param offset as libfaketime reads it: `+3d`, `-1h`; `+0` is the true time */
  setClock(offset: string): Promise<void>;
  stop(): Promise<void>;
}

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** The variables that give a process a clock of its own. */
export function fakeTime(offset: string | { readonly file: string }): NodeJS.ProcessEnv {
  return {
    LD_PRELOAD: FAKETIME,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
    ...(typeof offset === 'string' ? { FAKETIME: offset } : { FAKETIME_TIMESTAMP_FILE: offset.file }),
  };
}

export async function startDebianPostgres(): Promise<DebianPostgres> {
  const place = await makeFolder('debian-');
  const server = await startPostgres(place);
  return {
    networkUrl: server.networkUrl,
    stop: async () => {
      await ended(server.process, 'SIGINT');
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}

export async function startClockedPostgres(): Promise<ClockedPostgres> {
  const place = await makeFolder('clocked-');
  const file = join(place.folder, 'clock');
  const setClock = (offset: string): Promise<void> => writeFile(file, `${offset}\n`, { mode: 0o644 });
  await setClock('+0');
  const server = await startPostgres(place, fakeTime({ file }));
  return {
    url: server.networkUrl,
    setClock,
    stop: async () => {
      await ended(server.process, 'SIGINT');
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}

/**
 * Neither program runs as root: then they run as the user that Debian's package made.
 * @param databases those that PgBouncer lets in: the product's, or every one of the server
 */
export async function startPooledPostgres(databases: 'own' | 'all' = 'own'): Promise<PooledPostgres> {
  const place = await makeFolder('pgbouncer-');
  const server = await startPostgres(place);
  const others = databases === 'all' ? `* = host=${place.folder} port=${server.port}` : '';
  const pooler = await startPgBouncer(place.folder, server.port, place.options, others);
  const pooledUrl = `postgres://${ROLE}@127.0.0.1:${pooler.port}/deleted_calls`;
  await query(pooledUrl, 'select 1');
  return {
    pooledUrl,
    directUrl: server.directUrl,
    networkUrl: server.networkUrl,
    stop: async () => {
      await ended(pooler.process, 'SIGINT');
      await ended(server.process, 'SIGINT');
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}

export interface Place {
  readonly folder: string;
  readonly options: SpawnOptions;
}

export async function makeFolder(prefix: string): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const user = packageUser();
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
  return { folder, options: { ...user, cwd: folder, stdio: 'ignore' } };
}

/** @param more settings as `name=value` */
export async function startPostgres(
  { folder, options }: Place,
  env: NodeJS.ProcessEnv = {},
  more: readonly string[] = ['fsync=off'],
): Promise<{ process: ChildProcess; port: number; directUrl: string; networkUrl: string }> {
  const bin = await newestBin();
  const data = join(folder, 'data');
  const initdb = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', ROLE, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr.toString()}`);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=60',
    ...more,
  ];
  const arguments_ = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const started = spawn(join(bin, 'postgres'), arguments_, { ...options, env: { ...process.env, ...env } });
  const address = (database: string): string =>
    `postgres://${ROLE}@/${database}?host=${encodeURIComponent(folder)}&port=${port}`;
  await query(address('postgres'), 'create database deleted_calls');
  return {
    process: started,
    port,
    directUrl: address('deleted_calls'),
    networkUrl: `postgres://${ROLE}@127.0.0.1:${port}/deleted_calls`,
  };
}

/** Few sessions, given out in turn: whoever relies on meeting the same one twice soon meets another. */
async function startPgBouncer(
  folder: string,
  postgresPort: number,
  options: SpawnOptions,
  others: string,
): Promise<{ process: ChildProcess; port: number }> {
  const port = await freePort();
  const users = join(folder, 'users.txt');
  const configuration = join(folder, 'pgbouncer.ini');
  await writeFile(users, `"${ROLE}" ""\n`, { mode: 0o644 });
  await writeFile(
    configuration,
    `[databases]
deleted_calls = host=${folder} port=${postgresPort} dbname=deleted_calls
${others}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = 12
server_round_robin = 1
max_client_conn = 200
logfile = ${join(folder, 'pgbouncer.log')}
`,
    { mode: 0o644 },
  );
  return { process: spawn('pgbouncer', ['-q', configuration], options), port };
}

export async function query(url: string, statement: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query(statement);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** The programs of Debian's newest PostgreSQL, or those in the folder that TEST_POSTGRES_BIN names: of another version. */
export async function newestBin(): Promise<string> {
  if (process.env.TEST_POSTGRES_BIN) return process.env.TEST_POSTGRES_BIN;
  const versions = await readdir(VERSIONS).catch(() => [] as string[]);
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
  if (!newest || spawnSync('pgbouncer', ['--version']).error) {
    throw new Error(
      'This test needs Debian’s PostgreSQL and PgBouncer: apt-get install postgresql pgbouncer.',
    );
  }
  return join(VERSIONS, newest, 'bin');
}

function packageUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
