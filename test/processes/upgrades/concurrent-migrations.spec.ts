import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { BuiltCli } from '../../support/processes/built-cli';
import { addedMigration, says } from '../../support/upgrades/added-migration';

const INDEXED = addedMigration(
  '4102444720000-expand-with-index-of-carriers',
  says('drop index concurrently if exists calls_carrier_index') +
    says('create index concurrently calls_carrier_index on calls (carrier)'),
  false,
);

const INDEX = `select i.indisvalid as is_valid from pg_index i where i.indexrelid = to_regclass('calls_carrier_index')`;

describe('a migration outside of transactions, whose index is built beside others', () => {
  let database: TestDatabase;
  let restored: TestDatabase;
  let folder: string;
  let cli: BuiltCli;

  beforeAll(async () => {
    [database, restored] = [await createEmptyDatabase(), await createEmptyDatabase()];
    folder = await mkdtemp(join(tmpdir(), 'concurrent-migrations-'));
    cli = BuiltCli.build().withMigrations([INDEXED]);
    await run(database, 'migrate', '--init');
  });

  afterAll(async () => {
    await Promise.all([database.drop(), restored.drop()]);
    await rm(folder, { recursive: true });
  });

  async function run({ ownerUrl }: TestDatabase, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await cli.run([...args, '--json'], {
      DATA_DIR: folder,
      DATABASE_URL: ownerUrl,
      KEYS_ARE_KEPT: 'on',
      ADMIN_API_KEY: ADMIN_KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_LEVEL: 'error',
    });
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  }

  it('makes it, and goes over half an index that a killed build left', async () => {
    expect((await database.sql.query(INDEX)).rows).toEqual([{ is_valid: true }]);
    await database.sql.query('delete from migrations where name = $1', [INDEXED.name]);
    // As a build leaves it that did not come to its end.
    await database.sql.query(
      `update pg_index set indisvalid = false where indexrelid = 'calls_carrier_index'::regclass`,
    );
    expect(JSON.parse(await run(database, 'migrate'))).toEqual({ migrations: [INDEXED.name] });
    expect((await database.sql.query(INDEX)).rows).toEqual([{ is_valid: true }]);
  });

  it('is part of a backup, whose restore is one transaction', async () => {
    await run(database, 'backup', 'create');
    await run(restored, 'backup', 'restore');
    expect((await restored.sql.query(INDEX)).rows).toEqual([{ is_valid: true }]);
  });
});
