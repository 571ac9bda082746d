import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashApiKey } from '../../../src/auth/users/api-key';
import { makeSchemaNewer, makeSchemaOlder, traces } from '../../support/database/other-schemas';
import { createEmptyDatabase, createTestDatabase, TestDatabase } from '../../support/database/test-database';
import type { Ended } from '../../support/processes/built-cli';
import { runCli } from '../../support/processes/run-cli';

describe('init', () => {
  let folder: string;
  let database: TestDatabase;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-init-'));
    database = await createEmptyDatabase();
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const dataDir = (): string => join(folder, 'data');
  const init = (variables: NodeJS.ProcessEnv = {}, ...args: string[]): Promise<Ended> =>
    runCli(['init', ...args], {
      DATA_DIR: dataDir(),
      DATABASE_URL: database.url,
      KEYS_ARE_KEPT: 'on',
      ...variables,
    });

  it('makes folders, schema, keys and admin, and says what and what to do next', async () => {
    const { code, stdout, stderr } = await init();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of [
      'An installation was made',
      dataDir(),
      'admin@localhost',
      'admin-key.txt',
      'Next:',
      'npm start',
    ])
      expect(stdout).toContain(words);
    expect((await readdir(dataDir())).sort()).toEqual(['admin-key.txt', 'files', 'keys']);
    expect((await readdir(join(dataDir(), 'keys'))).sort()).toEqual([
      'dr-identity.txt',
      'dr-signing-key.pem',
      'dr-signing-key.pub.pem',
    ]);
    const listed = await runCli(['user', 'list', '--json'], {
      DATA_DIR: dataDir(),
      DATABASE_URL: database.url,
    });
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: 'admin', status: 'Active', apiAccess: 'write' },
    ]);
  });

  it("puts the admin's key into a file for its owner alone, and nowhere else", async () => {
    const { stdout } = await init();
    const file = join(dataDir(), 'admin-key.txt');
    const key = await readFile(file, 'utf8');
    expect(key).toMatch(/^dck_[\w-]{43}\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain('dck_');
    const { rows } = await database.sql.query<{ hash: Buffer }>('select api_key_hash as hash from users');
    expect(rows).toEqual([{ hash: hashApiKey(key.trim()) }]);
  });

  it('says the same as one JSON document', async () => {
    const { code, stdout, stderr } = await init({}, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      made: true,
      dataDir: dataDir(),
      database: 'DATABASE_URL',
      storage: `file://${dataDir()}/files`,
      admin: 'admin@localhost',
      apiKeyFile: join(dataDir(), 'admin-key.txt'),
    });
  });

  it('says that there is one already, and changes nothing', async () => {
    await init();
    const before = [await traces(database), await contents()];
    expect(await init()).toEqual({
      code: 0,
      stdout: `There is an installation in ${dataDir()} already: nothing was changed.\n`,
      stderr: '',
    });
    expect(JSON.parse((await init({}, '--json')).stdout)).toMatchObject({ made: false, admin: null });
    expect([await traces(database), await contents()]).toEqual(before);
  });

  it('gives ADMIN_API_KEY to the admin, and then writes no file of it', async () => {
    const key = 'key-of-the-operator-0123456789abcdefghij';
    expect((await init({ ADMIN_API_KEY: key })).stdout).toContain('ADMIN_API_KEY');
    const { rows } = await database.sql.query<{ hash: Buffer }>('select api_key_hash as hash from users');
    expect(rows).toEqual([{ hash: hashApiKey(key) }]);
    expect(await readdir(dataDir())).not.toContain('admin-key.txt');
  });

  it('makes whole what was made half: a schema without an admin', async () => {
    const half = await createTestDatabase();
    const made = await init({ DATABASE_URL: half.url }, '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ made: true, admin: 'admin@localhost' });
    await half.drop();
  });

  it.each([
    ['older', makeSchemaOlder],
    ['newer', makeSchemaNewer],
  ])('leaves a database alone whose schema is %s, exit code 3', async (_, make) => {
    const other = await createTestDatabase();
    await make(other);
    const before = await traces(other);
    expect(await init({ DATABASE_URL: other.url })).toMatchObject({ code: 3, stdout: '' });
    expect(await traces(other)).toEqual(before);
    await other.drop();
  });

  it.each(['file', 'nowhere'])('ends with one sentence where the data folder cannot be: %s', async (kind) => {
    await writeFile(join(folder, 'file'), '');
    const place = kind === 'file' ? join(folder, 'file', 'data') : '/proc/deleted-calls';
    const { code, stdout, stderr } = await init({ DATA_DIR: place });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The data folder \S+ cannot be used \(E[A-Z]+\): [^\n]+\.\n$/);
  });

  async function contents(): Promise<string[]> {
    const files = await readdir(dataDir(), { recursive: true, withFileTypes: true });
    const names = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(names.sort().map(async (name) => `${name} ${await readFile(name, 'utf8')}`));
  }
});
