import { RememberApiKeys1795922420000 } from '../../../src/database/migrations/1795922420000-remember-api-keys';
import { RememberFirstAdmin1795922410000 } from '../../../src/database/migrations/1795922410000-remember-first-admin';
import { createOpenDatabase, OpenDatabase, openOwnersDataSource } from '../../support/database/test-database';

const OLD_USER = `insert into users (name, email, api_key_hash) values ('Old', 'old@test.example', '\\x01')`;

describe('the migrations that remember the first administrator and all keys', () => {
  let database: OpenDatabase;

  beforeEach(async () => {
    database = await createOpenDatabase(openOwnersDataSource);
    for (const migration of migrations().reverse()) await inRunner((runner) => migration.down(runner));
  });

  afterEach(() => database.drop());

  it('know of both where there are users', async () => {
    await database.sql.query(OLD_USER);
    await migrate();
    expect(await rows('select id from first_admins')).toEqual([{ id: 1 }]);
    expect(await rows('select key_hash from used_api_keys')).toEqual([{ key_hash: Buffer.from([1]) }]);
  });

  it('leave a database without users to its first start', async () => {
    await migrate();
    expect(await rows('select id from first_admins')).toEqual([]);
    expect(await rows('select key_hash from used_api_keys')).toEqual([]);
  });

  it.each([
    ['that the user had before', `update users set api_key_hash = '\\x01'`],
    [
      'for another user',
      `insert into users (name, email, api_key_hash) values ('New', 'new@test.example', '\\x01')`,
    ],
  ])('make the database refuse a replaced key %s', async (_, statement) => {
    await database.sql.query(OLD_USER);
    await migrate();
    await database.sql.query(`update users set api_key_hash = '\\x02'`);
    await expect(database.sql.query(statement)).rejects.toMatchObject({ constraint: 'used_api_keys_pk' });
    await database.sql.query(`update users set api_key_hash = api_key_hash, name = 'Renamed'`);
  });

  it.each(['first_admins', 'used_api_keys'])('make %s forget nothing', async (table) => {
    await database.sql.query(OLD_USER);
    await migrate();
    for (const statement of [`delete from ${table}`, `truncate ${table}`])
      await expect(database.sql.query(statement)).rejects.toMatchObject({ code: '23001' });
  });

  async function migrate(): Promise<void> {
    for (const migration of migrations()) await inRunner((runner) => migration.up(runner));
  }

  async function inRunner(
    work: (runner: ReturnType<OpenDatabase['dataSource']['createQueryRunner']>) => Promise<void>,
  ): Promise<void> {
    const runner = database.dataSource.createQueryRunner();
    await work(runner).finally(() => runner.release());
  }

  async function rows(query: string): Promise<unknown[]> {
    return (await database.sql.query<Record<string, unknown>>(query)).rows;
  }
});

function migrations(): [RememberFirstAdmin1795922410000, RememberApiKeys1795922420000] {
  return [new RememberFirstAdmin1795922410000(), new RememberApiKeys1795922420000()];
}
