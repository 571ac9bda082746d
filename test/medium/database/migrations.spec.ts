import { migrate } from '../../../src/database/migrate';
import { schemaOf } from '../../support/database/schema';
import {
  createTestDatabase,
  openOwnersDataSource,
  TestDatabase,
  createEmptyDatabase,
} from '../../support/database/test-database';

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('can each be undone, and done again to the same schema', async () => {
    const before = await schemaOf(database.sql);
    const dataSource = await openOwnersDataSource(database);
    const { length } = await dataSource.query<unknown[]>('select from migrations');
    for (let step = 0; step < length; step += 1) await dataSource.undoLastMigration();
    const left = await database.sql.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^migrations|PK_'
       union all select proname from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    expect(left.rows).toEqual([]);
    await dataSource.destroy();

    expect(await migrate({ url: database.ownerUrl })).toHaveLength(length);
    expect(await schemaOf(database.sql)).toEqual(before);
    expect(length).toBeGreaterThan(5);
  });

  it('do nothing the second time', async () => {
    expect(await migrate({ url: database.ownerUrl })).toEqual([]);
  });

  it('take turns when several processes start at once on an empty database', async () => {
    const empty = await createEmptyDatabase();
    try {
      const done = await Promise.all([1, 2, 3].map(() => migrate({ url: empty.url })));
      expect(done.filter((names) => names.length > 0)).toHaveLength(1);
      const dataSource = await openOwnersDataSource(empty);
      expect(await dataSource.showMigrations()).toBe(false);
      await dataSource.destroy();
    } finally {
      await empty.drop();
    }
  });

  it('leave this month and the three that follow with a partition', async () => {
    const { rows } = await database.sql.query<{ missing: string }>(
      `select to_char(month, 'YYYY_MM') as missing
       from generate_series(date_trunc('month', now() at time zone 'UTC'),
         date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month') month
       where to_regclass('deleted_calls_' || to_char(month, 'YYYY_MM')) is null`,
    );
    expect(rows).toEqual([]);
  });
});
