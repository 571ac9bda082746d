import { spawnSync } from 'node:child_process';
import { chmod, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres';
import { readPasswords, writePasswords } from '../../../src/database/embedded/passwords';
import { EmbeddedPostgresFolders } from '../../support/database/embedded-postgres-folders';
import { queryOnce, startFastPostgres } from '../../support/database/fast-postgres';

const folders = new EmbeddedPostgresFolders();
afterEach(() => folders.clear());

/** Asks the server in PostgreSQL's own words, as psql without a password does: 0 lets in, 10 asks for SCRAM. */
const KNOCK = `
  const body = Buffer.from('user\\0' + process.argv[2] + '\\0database\\0postgres\\0\\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196608, 4);
  const socket = require('node:net').connect(process.argv[1], () => socket.write(Buffer.concat([head, body])));
  socket.once('data', (answer) => {
    process.stdout.write(String.fromCharCode(answer[0]) + answer.readInt32BE(5));
    socket.destroy();
  });
`;

describe('the embedded PostgreSQL', () => {
  it("asks another process of the database's own user for a password, whichever role it names", async () => {
    const { folder, server } = await started();
    const { uid, gid } = await stat(join(folder, 'data'));
    const as = process.getuid?.() === 0 ? { uid, gid } : {};
    // The parent of a test's folder is closed to others; that of a data folder is not.
    await chmod(dirname(folder), 0o711);
    const socket = join(server.connection.host, '.s.PGSQL.5432');
    for (const role of ['deleted_calls', 'deleted_calls_server', 'deleted_calls_owner', 'postgres']) {
      const { stdout, stderr } = spawnSync(process.execPath, ['-e', KNOCK, socket, role], {
        ...as,
        cwd: '/',
      });
      expect({ role, said: stdout.toString(), stderr: stderr.toString() }).toEqual({
        role,
        said: 'R10',
        stderr: '',
      });
    }
    const file = join(folder, 'passwords');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(spawnSync('cat', [file], { ...as, cwd: '/' }).status).toBe(process.getuid?.() === 0 ? 1 : 0);
    await server.stop();
  });

  it('works as a role that is no superuser, and migrates as one that is', async () => {
    const { server } = await started();
    const isSuperuser = `select rolname as name, rolsuper as super from pg_roles where rolname = current_user`;
    expect(await queryOnce(server, isSuperuser)).toEqual([{ name: 'deleted_calls', super: true }]);
    expect(await queryOnce({ ...server, connection: server.work }, isSuperuser)).toEqual([
      { name: 'deleted_calls_server', super: false },
    ]);
    await server.stop();
  });

  it.each([
    ['of a version that asked for none', async (folder: string) => open(folder).then(() => forget(folder))],
    ['of such a version, when the start after it was killed with the passwords made', open],
    [
      'of such a version, when the start after it was killed with others made',
      (folder: string) => open(folder).then(() => change(folder)),
    ],
    ['whose passwords are lost', forget],
    [
      'whose passwords are lost, when the start after it was killed with others made',
      (folder: string) => change(folder).then(() => allow(folder, 'local all all reject\n')),
    ],
  ])('closes a cluster %s at its next start, and keeps its rows', async (_, leave) => {
    const { folder, server } = await started();
    await queryOnce(server, 'create table kept as select 7 as n');
    await server.stop();
    await leave(folder);

    const next = await startFastPostgres(folder);
    expect(await queryOnce(next, 'select n from kept')).toEqual([{ n: 7 }]);
    await expect(withoutPassword(next)).rejects.toThrow(/password/);
    expect(await readFile(join(folder, 'data', 'pg_hba.conf'), 'utf8')).toBe('local all all scram-sha-256\n');
    await next.stop();
  });

  it('is used as it is where an earlier version started it, by its only role, until it is started anew', async () => {
    const { folder, server } = await started();
    await open(folder);
    await queryOnce(server, 'select pg_reload_conf()');
    const passwords = await readPasswords(join(folder, 'passwords'));
    await forget(folder);
    const beside = await startFastPostgres(folder);
    expect(beside.work).toEqual({ ...server.connection, password: undefined });
    expect(await queryOnce(beside, 'select 1 as n')).toEqual([{ n: 1 }]);
    await writePasswords(join(folder, 'passwords'), passwords!);
    await beside.stop();
    await server.stop();
  });

  it('says what to do where the file of the passwords is not the one of the running server', async () => {
    const { folder, server } = await started();
    const passwords = await readPasswords(join(folder, 'passwords'));
    for (const leave of [change, forget]) {
      await leave(folder);
      await expect(startFastPostgres(folder)).rejects.toThrow(
        `The passwords of the embedded PostgreSQL in ${await realpath(folder)} are not in `,
      );
    }
    await writePasswords(join(folder, 'passwords'), passwords!);
    await server.stop();
  });
});

async function started(): Promise<{ folder: string; server: EmbeddedPostgres }> {
  const folder = await folders.folder();
  return { folder, server: await startFastPostgres(folder) };
}

async function withoutPassword({ connection }: EmbeddedPostgres): Promise<void> {
  const client = new Client({ ...connection, password: '' });
  await client.connect();
  await client.end();
}

/** The rules of version 0.1.0. */
function open(folder: string): Promise<void> {
  return allow(folder, 'local all all trust\n');
}

function allow(folder: string, rules: string): Promise<void> {
  return writeFile(join(folder, 'data', 'pg_hba.conf'), rules);
}

function forget(folder: string): Promise<void> {
  return rm(join(folder, 'passwords'));
}

function change(folder: string): Promise<void> {
  return writePasswords(join(folder, 'passwords'), { superuser: 'a'.repeat(48), server: 'b'.repeat(48) });
}
