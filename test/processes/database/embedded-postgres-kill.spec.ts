import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  EmbeddedPostgresFolders,
  killPostmaster,
  postmasterPid,
} from '../../support/database/embedded-postgres-folders';
import type { TalkingProcess } from '../../support/processes/talking-process';
import { queryOnce, startFastPostgres } from '../../support/database/fast-postgres';

const folders = new EmbeddedPostgresFolders();
afterEach(() => folders.clear());

async function userWithRows(folder: string): Promise<TalkingProcess> {
  const user = await folders.user(folder);
  await user.ask('create table kept as select 7 as n');
  return user;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

it('takes over the running server of a killed process, whose output it does not hold open', async () => {
  const folder = await folders.folder();
  const user = await userWithRows(folder);
  const pid = await postmasterPid(folder);
  await user.kill(); // waits for the end of its output, too
  expect(await postmasterPid(folder)).toBe(pid);

  const server = await startFastPostgres(folder);
  expect(await postmasterPid(folder)).toBe(pid);
  expect(await queryOnce(server, 'select n from kept')).toEqual([{ n: 7 }]);
  await server.stop();
  expect(await postmasterPid(folder)).toBeUndefined();
});

it('recovers the rows of a killed server', async () => {
  const folder = await folders.folder();
  const user = await userWithRows(folder);
  await user.kill();
  await killPostmaster(folder);
  const server = await startFastPostgres(folder);
  expect(await queryOnce(server, 'select n from kept')).toEqual([{ n: 7 }]);
  await server.stop();
});

it('is not misled by a process number that is another program’s by now', async () => {
  const folder = await folders.folder();
  const user = await userWithRows(folder);
  await user.kill();
  await killPostmaster(folder);
  const { uid, gid } = await stat(join(folder, 'data'));
  // PostgreSQL itself takes any live process of its own user for the server.
  const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
  const pidFile = join(folder, 'data', 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n').slice(1);
  await writeFile(pidFile, [other.pid, ...lines].join('\n'));

  const events: string[] = [];
  const server = await startFastPostgres(folder, { onEvent: (event) => events.push(event) });
  expect(events).toContain('embedded-postgres.stale-pid-file-removed');
  expect(await queryOnce(server, 'select n from kept')).toEqual([{ n: 7 }]);
  await server.stop();
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.kill();
});

it('waits for what a killed server left at work, and says so when it gives up', async () => {
  const folder = await folders.folder();
  const user = await userWithRows(folder);
  const [backend] = await user.ask<{ pid: number }[]>('select pg_backend_pid() as pid');
  user.say('do $$ begin loop end loop; end $$');
  await until(async () => (await readFile(`/proc/${backend!.pid}/stat`, 'utf8')).includes(') R '));
  await user.kill();
  await killPostmaster(folder);
  try {
    await expect(startFastPostgres(folder, { patienceMs: 500 })).rejects.toThrow(
      /processes of a killed server/,
    );
    const patient = startFastPostgres(folder);
    await sleep(500);
    process.kill(backend!.pid, 'SIGKILL');
    const server = await patient;
    expect(await queryOnce(server, 'select n from kept')).toEqual([{ n: 7 }]);
    await server.stop();
  } finally {
    await until(() => !isProcess(backend!.pid));
  }
});

it('makes the database anew where the first start was killed half-way', async () => {
  const folder = await folders.folder();
  const first = folders.launch(folder);
  await until(async () =>
    (await readdir(folder).catch(() => [])).some((name) => name.startsWith('data.new-')),
  );
  await first.kill();
  const server = await startFastPostgres(folder);
  await server.stop();
  expect((await readdir(folder)).sort()).toEqual(['data', 'passwords', 'server.log', 'socket']);
});

it('starts the server again when it dies under a process that uses it', async () => {
  const folder = await folders.folder();
  const events: string[] = [];
  const server = await startFastPostgres(folder, { onEvent: (event) => events.push(event) });
  await killPostmaster(folder);
  await until(() => events.includes('embedded-postgres.connection-restored'));
  expect(events).toContain('embedded-postgres.connection-lost');
  await queryOnce(server, 'select');
  await server.stop();
  expect(await postmasterPid(folder)).toBeUndefined();
});

it('still counts its users after a crash in the server', async () => {
  const folder = await folders.folder();
  const events: string[] = [];
  const [first, second] = await Promise.all(
    [0, 1].map(() => startFastPostgres(folder, { onEvent: (e) => events.push(e) })),
  );
  const client = new Client(first!.connection);
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]!.pid, 'SIGKILL'); // the server drops everybody's connections
  const restored = () => events.filter((event) => event === 'embedded-postgres.connection-restored');
  await until(() => restored().length === 2);
  await first!.stop();
  expect(await postmasterPid(folder)).toBeDefined();
  await second!.stop();
  expect(await postmasterPid(folder)).toBeUndefined();
});

it('can be stopped after its server was killed', async () => {
  const folder = await folders.folder();
  const server = await startFastPostgres(folder);
  const killed = killPostmaster(folder);
  await server.stop();
  await killed;
  expect(await postmasterPid(folder)).toBeUndefined();
});

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
