import type { DataSource } from 'typeorm';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

describe('the schema', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
  });

  afterAll(() => database.drop());

  it('is what the entities say: nothing is left to synchronize', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has no migration waiting', async () => {
    expect(await dataSource.showMigrations()).toBe(false);
  });

  it('names every constraint and index by hand', async () => {
    const { rows } = await database.sql.query<{ name: string }>(
      `select conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
       where t.relnamespace = 'public'::regnamespace and c.contype <> 'n' and t.relname <> 'migrations'
       union all
       select indexname from pg_indexes where schemaname = 'public' and tablename <> 'migrations'`,
    );
    expect(rows.map(({ name }) => name).filter((name) => /^(PK|FK|UQ|IDX|CHK|REL)_/.test(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
  });
});
