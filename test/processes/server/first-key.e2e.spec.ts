import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_PATH } from '../../../src/common/paths';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';
import { BuiltCli, Ended } from '../../support/processes/built-cli';

const OPERATORS_KEY = 'key-of-the-operator-0123456789abcdefghij';
const NEVER_USED = 'no API key that manages users was ever used';
const STILL_SET = 'ADMIN_API_KEY is still set';
const IGNORED = 'ADMIN_API_KEY is ignored';

describe("the first admin's key", () => {
  const cli = BuiltCli.build();
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-key-'));
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is not lost where the port is taken at the first start: it lies in a file, and works at the next', async () => {
    const taken = await listening();
    const { port } = taken.address() as AddressInfo;
    const first = await start({ PORT: String(port) }).ended;
    taken.close();
    expect(first).toMatchObject({ code: 1, stderr: expect.stringContaining('PORT') as string });
    const file = join(folder, 'admin-key.txt');
    expect(first.stdout).toContain(`"file":"${file}"`);
    expect(first.stdout).not.toContain(NEVER_USED);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const key = (await readFile(file, 'utf8')).trim();
    expect(first.stdout + first.stderr).not.toContain(key);

    const log = await serve({}, async (url) => expect(await usersStatus(url, key)).toBe(200));
    expect(log.match(new RegExp(NEVER_USED))).not.toBeNull();
    expect(log).toContain('deleted-calls user key admin@localhost');
    const later = await serve();
    expect(later).not.toContain(NEVER_USED);
    expect(later).toContain('the first API key still lies in its file');
    await rm(file);
    expect(await serve()).not.toContain('API key');
    expect(await adminEmails()).toEqual(['admin@localhost']);
  });

  it('is asked after when ADMIN_API_KEY comes too late, and nothing is made of that', async () => {
    await serve();
    const log = await serve({ ADMIN_API_KEY: OPERATORS_KEY }, async (url) =>
      expect(await usersStatus(url, OPERATORS_KEY)).toBe(401),
    );
    expect(log).toContain(IGNORED);
    expect(log).toContain('deleted-calls user key admin@localhost');
    expect(log).not.toContain(OPERATORS_KEY);
    expect(await adminEmails()).toEqual(['admin@localhost']);
  });

  it.each([
    ['with ADMIN_API_KEY', { ADMIN_API_KEY: OPERATORS_KEY }],
    ['without it', {}],
  ])('stays the only one when the admin gets another address, %s', async (_, variables) => {
    await serve(variables);
    await database.sql.query(
      `update users set email = 'jo@reseller.example' where email = 'admin@localhost'`,
    );
    const log = await serve(variables);
    expect(log).not.toContain(IGNORED);
    expect(await adminEmails()).toEqual(['jo@reseller.example']);
  });

  it('is never given again, whatever happens to the users: a replaced, leaked one stays dead', async () => {
    const given = { ADMIN_API_KEY: OPERATORS_KEY };
    await serve(given);
    expect((await run('user', 'key', 'admin@localhost')).code).toBe(0);
    await database.sql.query(`update users set status = 'Suspended', email = 'jo@reseller.example'`);
    const log = await serve(given, async (url) => expect(await usersStatus(url, OPERATORS_KEY)).toBe(401));
    expect(await adminEmails()).toEqual(['jo@reseller.example']);
    expect(log).toContain('nobody can manage users');
    for (const command of ['user create', 'user grant', 'user activate', 'user key'])
      expect(log).toContain(`deleted-calls ${command}`);
    expect(await readdir(folder)).not.toContain('admin-key.txt');
  });

  it('is made by the first start alone, though no user is left', async () => {
    await serve();
    await database.sql.query('delete from users');
    await rm(join(folder, 'admin-key.txt'));
    expect(await serve({ ADMIN_API_KEY: OPERATORS_KEY })).toContain('nobody can manage users');
    expect(await adminEmails()).toEqual([]);
    expect(await readdir(folder)).not.toContain('admin-key.txt');
  });

  it('is told at each start while the environment still has it', async () => {
    const given = { ADMIN_API_KEY: OPERATORS_KEY };
    for (const variables of [given, given]) expect(await serve(variables)).toContain(STILL_SET);
    expect(await serve()).not.toContain(STILL_SET);
  });

  it('is told to have no effect while its user is suspended', async () => {
    const given = { ADMIN_API_KEY: OPERATORS_KEY };
    await serve(given);
    await database.sql.query(`update users set status = 'Suspended'`);
    expect(await serve(given)).toContain(IGNORED);
  });

  it('needs no word where the operator gave it and it works', async () => {
    const given = { ADMIN_API_KEY: OPERATORS_KEY };
    await serve(given);
    expect(await serve(given)).not.toMatch(new RegExp(`${IGNORED}|${NEVER_USED}`));
    expect(await readdir(folder)).not.toContain('admin-key.txt');
  });

  function run(...args: string[]): Promise<Ended> {
    return cli.run(args, { DATA_DIR: folder, DATABASE_URL: database.url });
  }

  function start(variables: NodeJS.ProcessEnv): ReturnType<BuiltCli['start']> {
    return cli.start(['serve'], {
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      KEYS_ARE_KEPT: 'on',
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_FORMAT: 'json',
      PORT: '0',
      ...variables,
    });
  }

  /** What it logs from its start to its end. */
  async function serve(
    variables: NodeJS.ProcessEnv = {},
    use: (url: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<string> {
    const server = start(variables);
    const log = await server.says(/"event":"listening".*\n/);
    await use(/"url":"([^"]+)"/.exec(log)![1]!).finally(() => server.signal('SIGTERM'));
    const ended: Ended = await server.ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    return ended.stdout;
  }

  async function adminEmails(): Promise<string[]> {
    const { rows } = await database.sql.query<{ email: string }>('select email from users order by id');
    return rows.map(({ email }) => email);
  }
});

async function usersStatus(url: string, key: string): Promise<number> {
  return (await fetch(`${url}${API_PATH}/users/`, { headers: { authorization: `Bearer ${key}` } })).status;
}

async function listening(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
