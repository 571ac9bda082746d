import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EmbeddedPostgresFolders,
  FAST,
  logOf,
  postmasterPid,
} from '../../support/database/embedded-postgres-folders';
import { queryOnce, startFastPostgres } from '../../support/database/fast-postgres';

const folders = new EmbeddedPostgresFolders();
afterEach(() => folders.clear());

describe('an embedded PostgreSQL', () => {
  it('keeps its rows over a restart and leaves no process when stopped', async () => {
    const folder = await folders.folder();
    const first = await startFastPostgres(folder);
    await queryOnce(first, 'create table kept as select 7 as n');
    await first.stop();
    expect(await postmasterPid(folder)).toBeUndefined();
    expect(await readdir(join(folder, 'socket'))).toEqual([]);

    const second = await startFastPostgres(folder);
    expect(await queryOnce(second, 'select n from kept')).toEqual([{ n: 7 }]);
    await second.stop();
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it('is UTF-8 in byte order with checksums, behind a Unix socket in a private folder only', async () => {
    const folder = await folders.folder();
    const server = await startFastPostgres(folder);
    const { host } = server.connection;
    expect(host).toBe(join(await realpath(folder), 'socket'));
    expect((await stat(host)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    const sql = `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as sums,
      (select datlocale from pg_database where datname = 'calls') as locale, 'B' < 'a' as byte_order,
      current_setting('listen_addresses') as addresses`;
    expect(await queryOnce(server, sql)).toEqual([
      { encoding: 'UTF8', sums: 'on', locale: 'C.UTF-8', byte_order: true, addresses: '' },
    ]);
    await server.stop();
    await expect(server.stop()).resolves.toBeUndefined(); // asked again, the same answer
  });

  it.each([
    ['a path too long for a socket', 'p'.repeat(120)],
    ['a path with blanks, commas, quotes and a dollar', `a, b"c'd $HOME`],
  ])('works in %s', async (_what, name) => {
    const folder = await folders.folder(name);
    const server = await startFastPostgres(folder);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    expect(await queryOnce(server, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it('tells once when its process is there, also where its caller then works until it listens', async () => {
    const folder = await folders.folder();
    await (await startFastPostgres(folder)).stop();
    const told: string[] = [];
    const options = {
      onEvent: (event: string) => void told.push(event),
      onLaunched: () => {
        told.push('launched');
        // As a process does that loads its code meanwhile: it hears nothing of the server.
        for (let left = 6000; left > 0 && !existsSync(join(folder, 'socket', '.s.PGSQL.5432')); left -= 1)
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      },
    };
    const server = await startFastPostgres(folder, options);
    const guest = await startFastPostgres(folder, options);
    expect(told).toEqual(['launched', 'embedded-postgres.started', 'embedded-postgres.joined']);
    await guest.stop();
    await server.stop();
  });

  it('writes no value of a failed statement to its log', async () => {
    const folder = await folders.folder();
    const server = await startFastPostgres(folder);
    await queryOnce(server, `create table numbers (number text primary key, n int check (n > 0))`);
    await queryOnce(server, `insert into numbers values ('01134960007', 1)`);
    for (const values of [
      `('01134960007', 1)`,
      `('01134960008', -1)`,
      `('01134960009', '01134960009x'::int)`,
    ]) {
      await expect(queryOnce(server, `insert into numbers values ${values}`)).rejects.toThrow();
    }
    await server.stop();
    expect(await logOf(folder)).toContain('database system is shut down');
    expect(await logOf(folder)).not.toContain('0113496000');
  });
});

describe('an embedded PostgreSQL that cannot be used', () => {
  it('leaves alone a folder that holds something else', async () => {
    const folder = await folders.folderWith('letter.txt', 'kept');
    await expect(startFastPostgres(folder)).rejects.toThrow(
      /holds something else than a PostgreSQL database: move it away/,
    );
    expect(await readFile(join(folder, 'data', 'letter.txt'), 'utf8')).toBe('kept');
  });

  it('asks for another place where its folder cannot be made', async () => {
    const folder = await folders.folderWith('letter.txt', 'not a folder');
    await expect(startFastPostgres(join(folder, 'data', 'letter.txt', 'postgres'))).rejects.toThrow(
      /cannot be used \(ENOTDIR\): choose a DATA_DIR that you may write to/,
    );
  });

  it('shows the end of the log of a server that does not start', async () => {
    const folder = await folders.folder();
    const settings = { ...FAST, shared_buffers: 'plenty' };
    await expect(startFastPostgres(folder, { settings })).rejects.toThrow(
      /did not start by \S+\/postgres \(1\)[^]*"shared_buffers": "plenty"/,
    );
  });

  it('stops a server whose database cannot be made', async () => {
    const folder = await folders.folder();
    await expect(startFastPostgres(folder, { database: '' })).rejects.toThrow(/zero-length/);
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it('gives up on a server that does not answer', async () => {
    const folder = await folders.folder();
    const server = await startFastPostgres(folder);
    const pid = (await postmasterPid(folder))!;
    process.kill(pid, 'SIGSTOP');
    try {
      await expect(startFastPostgres(folder, { patienceMs: 1 })).rejects.toThrow(
        /does not answer: see its log .*ready to accept/s,
      );
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await server.stop();
  });
});
