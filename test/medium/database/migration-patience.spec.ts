import { LOCKS_HERE } from '../../support/database/locks-here';
import type { Client } from 'pg';
import { migrate } from '../../../src/database/migrate';
import { MigrationLockError } from '../../../src/database/patience/migration-lock.error';
import { OWNER_ROLE, SERVER_ROLE } from '../../../src/database/roles/server-grants';
import { makeSchemaOlder } from '../../support/database/other-schemas';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const LITTLE_PATIENCE = { lockMs: 20, tries: 3, longestPauseMs: 10 };

const OWNER = `select tableowner as owner from pg_tables where tablename = 'daily_sizes'`;

describe('a migration whose lock somebody else has', () => {
  let database: TestDatabase;
  let other: Client;

  beforeEach(async () => {
    database = await createTestDatabase();
    other = await database.connect();
    await other.query(`set application_name = 'a long report'`);
  });

  afterEach(() => database.drop());

  const migrated = (server: string | null = null): Promise<unknown> =>
    migrate({ url: database.ownerUrl }, undefined, 'existing', server, LITTLE_PATIENCE).catch(
      (error: unknown) => error,
    );

  async function process(): Promise<string> {
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    return `process ${rows[0]?.pid} of the database (a long report, in a transaction since `;
  }

  async function applied(): Promise<unknown[]> {
    return (await database.sql.query<object>('select name from migrations order by id')).rows;
  }

  it('gives up, says who has it, and leaves the schema as it was', async () => {
    await makeSchemaOlder(database);
    const before = await applied();
    // What is on record of a migration belongs to it.
    await other.query('begin; lock table migrations in share mode');
    const error = await migrated();
    expect(error).toBeInstanceOf(MigrationLockError);
    expect((error as Error).message).toContain('did not let go in 3 tries');
    expect((error as Error).message).toContain(await process());
    expect((error as Error).message).toMatch(/ on migrations\. /);
    expect(await applied()).toEqual(before);
    await other.query('commit');
    expect(await migrated()).toHaveLength(1);
    expect(await applied()).toHaveLength(before.length + 1);
  });

  it('gives up in the same way where the tables are handed over, and hands them over the next time', async () => {
    await database.sql.query('alter table daily_sizes owner to current_user');
    await other.query('begin; select from daily_sizes');
    const error = await migrated(SERVER_ROLE);
    expect(error).toBeInstanceOf(MigrationLockError);
    expect((error as Error).message).toContain(await process());
    await other.query('commit');
    expect(await migrated(SERVER_ROLE)).toEqual([]);
    expect((await database.sql.query(OWNER)).rows).toEqual([{ owner: OWNER_ROLE }]);
  });

  it('is made once the other lets go', async () => {
    await makeSchemaOlder(database);
    await other.query('begin; lock table migrations in share mode');
    const migrating = migrate({ url: database.ownerUrl });
    const waiting = `select from ${LOCKS_HERE} where relation = 'migrations'::regclass and not granted`;
    let tries = 0;
    while (tries < 3) {
      const { rowCount } = await database.sql.query(waiting);
      if (rowCount === 1) {
        tries += 1;
        while ((await database.sql.query(waiting)).rowCount === 1);
      }
    }
    await other.query('commit');
    expect(await migrating).toHaveLength(1);
  });
});
