import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSchemaOlder } from '../../support/database/other-schemas';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';
import { ADMIN_KEY } from '../../support/http/admin-key';
import type { Ended } from '../../support/processes/built-cli';
import { runCli } from '../../support/processes/run-cli';

describe('migrate --init, which containers run before the servers', () => {
  let folder: string;
  let database: TestDatabase;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-migrate-'));
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const migrate = (...args: string[]): Promise<Ended> =>
    runCli(['migrate', ...args], {
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      ADMIN_API_KEY: ADMIN_KEY,
      KEYS_ARE_KEPT: 'on',
    });

  it('makes an installation where there is none, and leaves it alone the next time', async () => {
    database = await createEmptyDatabase();
    const made = await migrate('--init', '--json');
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({ made: true, database: 'DATABASE_URL' });
    const again = await migrate('--init', '--json');
    expect(JSON.parse(again.stdout)).toEqual({ migrations: [] });
  });

  it('migrates the one that is there', async () => {
    database = await createEmptyDatabase();
    await migrate('--init');
    await makeSchemaOlder(database);
    const { code, stdout } = await migrate('--init', '--json');
    expect({ code, migrations: (JSON.parse(stdout) as { migrations: string[] }).migrations.length }).toEqual({
      code: 0,
      migrations: 1,
    });
  });

  it('makes none without the option', async () => {
    database = await createEmptyDatabase();
    expect(await migrate()).toMatchObject({ code: 4, stdout: '' });
  });
});
