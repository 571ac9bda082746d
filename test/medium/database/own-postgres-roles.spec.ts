import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Env, loadEnv } from '../../../src/config/env';
import { migrateDatabase, openDatabase, startDatabase } from '../../../src/database/start-database';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';

const WORKS_AS_OWNER = 'the server works as the owner of its tables';

describe('a PostgreSQL of one’s own', () => {
  let database: TestDatabase;
  let dataDir: string;
  /** Two roles that are no superusers and may not make roles. */
  let owner: string;
  let worker: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-roles-'));
    const name = randomBytes(4).toString('hex');
    [owner, worker] = [`owner_${name}`, `Worker ${name}`];
    for (const role of [owner, worker]) {
      await database.sql.query(`create role "${role}" login password 'secret'`);
    }
    const { rows } = await database.sql.query<{ name: string }>('select current_database() as name');
    await database.sql.query(`alter database ${rows[0]!.name} owner to "${owner}"`);
  });

  afterEach(async () => {
    await database.sql.query(
      `reassign owned by "${owner}" to current_user; drop owned by "${owner}", "${worker}"`,
    );
    await database.sql.query(`drop role "${owner}"; drop role "${worker}"`);
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const urlOf = (role: string): string =>
    database.ownerUrl.replace(/\/\/[^@]*@/, `//${encodeURIComponent(role)}:secret@`);

  const env = (variables: NodeJS.ProcessEnv): Env => loadEnv({ DATA_DIR: dataDir, ...variables });

  async function start(variables: NodeJS.ProcessEnv): Promise<string[]> {
    const events: string[] = [];
    const started = await startDatabase(env(variables), (event) => {
      // The server of the tests is made for speed.
      if (event !== 'acknowledged changes can be lost') events.push(event);
    });
    await started.stop();
    return events;
  }

  it('works with one role as before; the log says once a start that it is the owner', async () => {
    const variables = { DATABASE_URL: urlOf(owner) };
    expect(await start(variables)).toEqual(['database migrated', WORKS_AS_OWNER]);
    expect(await start(variables)).toEqual([WORKS_AS_OWNER]);
    const { rows } = await database.sql.query(
      `select count(*)::int as grants from pg_class c, aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
       where c.relnamespace = 'public'::regnamespace and r.rolname like 'deleted_calls%'`,
    );
    expect(rows).toEqual([{ grants: 0 }]);
  });

  it('counts as one role where both addresses name it', async () => {
    const variables = { DATABASE_URL: urlOf(owner), DATABASE_OWNER_URL: urlOf(owner) };
    expect(await start(variables)).toEqual(['database migrated', WORKS_AS_OWNER]);
  });

  it('says what to name where a role is to migrate that may not', async () => {
    await expect(start({ DATABASE_URL: urlOf(worker) })).rejects.toMatchObject({
      code: 'migration-role',
      message: expect.stringContaining('name the owner of the tables in DATABASE_OWNER_URL') as string,
    });
  });

  it('says the SQL to run where the owner may not make or grant the role; then each has its own', async () => {
    const variables = { DATABASE_URL: urlOf(worker), DATABASE_OWNER_URL: urlOf(owner) };
    await expect(start(variables)).rejects.toMatchObject({
      code: 'server-role',
      message: expect.stringContaining(
        `"create role deleted_calls_server;" and "grant deleted_calls_server to "${worker}";"`,
      ) as string,
    });
    await database.sql.query(`grant deleted_calls_server to "${worker}"`);
    expect(await start(variables)).toEqual([]);
    // Of what is there already nothing is changed.
    expect(await start(variables)).toEqual([]);
    const { database: migrated, migrations } = await migrateDatabase(env(variables));
    await migrated.stop();
    expect(migrations).toEqual([]);

    const opened = await openDatabase(env({ DATABASE_URL: urlOf(worker) }));
    expect(opened.address).toEqual({ url: urlOf(worker) });
    await opened.stop();
    await asWorker(async (sql) => {
      expect((await sql.query('select id from calls')).rows).toEqual([]);
      await expect(sql.query('truncate calls')).rejects.toThrow(/permission denied/);
      await expect(sql.query(`update user_activity_log set user_name = ''`)).rejects.toThrow(
        /permission denied/,
      );
    });
  });

  it('goes from one role to two: the one that there was goes on as the owner', async () => {
    await start({ DATABASE_URL: urlOf(owner) });
    await database.sql.query(`grant deleted_calls_server to "${worker}"`);
    await expect(openDatabase(env({ DATABASE_URL: urlOf(worker) }))).rejects.toMatchObject({
      schema: 'older',
    });
    const variables = { DATABASE_URL: urlOf(worker), DATABASE_OWNER_URL: urlOf(owner) };
    expect(await start(variables)).toEqual([]);
    await asWorker(async (sql) => {
      expect((await sql.query('select id from deleted_calls')).rows).toEqual([]);
      await expect(sql.query('drop table calls')).rejects.toThrow(/must be owner/);
    });
  });

  it('refuses an owner of another database, before anything is changed', async () => {
    const other = await createEmptyDatabase();
    try {
      const variables = { DATABASE_URL: urlOf(worker), DATABASE_OWNER_URL: other.ownerUrl };
      await expect(start(variables)).rejects.toThrow(/^DATABASE_OWNER_URL leads to another database/);
      expect((await other.sql.query(`select to_regclass('calls') as calls`)).rows).toEqual([{ calls: null }]);
    } finally {
      await other.drop();
    }
  });

  it('takes a right back that an earlier version gave, and gives one that is missing', async () => {
    await database.sql.query(`grant deleted_calls_server to "${worker}"`);
    const variables = { DATABASE_URL: urlOf(worker), DATABASE_OWNER_URL: urlOf(owner) };
    await start(variables);
    await database.sql.query(`grant update (target), truncate on deleted_calls to deleted_calls_server;
      revoke select on users from deleted_calls_server`);
    await start(variables);
    await asWorker(async (sql) => {
      expect((await sql.query('select id from users')).rows).toEqual([]);
      await expect(sql.query('update deleted_calls set target = null')).rejects.toThrow(/permission denied/);
      await expect(sql.query('truncate deleted_calls')).rejects.toThrow(/permission denied/);
    });
  });

  async function asWorker(work: (sql: Client) => Promise<void>): Promise<void> {
    const sql = new Client({ connectionString: urlOf(worker) });
    await sql.connect();
    try {
      await work(sql);
    } finally {
      await sql.end();
    }
  }
});
