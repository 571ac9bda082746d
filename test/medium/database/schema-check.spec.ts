import { LOCKS_HERE } from '../../support/database/locks-here';
import { knownMigrations, newestKnownMigration } from '../../../src/database/schema-version/known-migrations';
import { migrate } from '../../../src/database/migrate';
import { SERVER_ROLE } from '../../../src/database/roles/server-grants';
import { requireSchema } from '../../../src/database/schema-version/require-schema';
import {
  dropNewestPartition,
  makeSchemaNewer,
  makeSchemaOlder,
  traces,
  UNKNOWN_EXPANSION,
  UNKNOWN_MIGRATION,
} from '../../support/database/other-schemas';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

describe('the schema that a process finds', () => {
  let database: TestDatabase;
  let url: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    url = database.url;
  });

  afterEach(() => database.drop());

  it('is made of the migrations of this version, told by the names of their files', async () => {
    const { rows } = await database.sql.query<{ name: string }>('select name from migrations order by id');
    expect(knownMigrations()).toEqual(rows.map(({ name }) => name));
  });

  it('keeps who demands this one working, and the coming months are made ready', async () => {
    const month = await dropNewestPartition(database);
    await requireSchema({ url });
    expect(await traces(database)).toMatchObject({ relations: expect.arrayContaining([month]) as unknown });
  });

  it.each([
    ['migrate', migrate],
    ['demand a schema', requireSchema],
  ])('refuses those who %s when it is newer, before anything is changed', async (_, start) => {
    await makeSchemaOlder(database);
    await makeSchemaNewer(database);
    await dropNewestPartition(database);
    const before = await traces(database);
    await expect(start({ url })).rejects.toMatchObject({
      schema: 'newer',
      message: expect.stringContaining(UNKNOWN_MIGRATION) as unknown,
    });
    expect(await traces(database)).toEqual(before);
  });

  it('keeps who starts working when a newer version expanded it, and what that version granted', async () => {
    await makeSchemaNewer(database, UNKNOWN_EXPANSION);
    const owner = await database.connect();
    await owner.query(`create table mars (id bigint); grant select on mars to ${SERVER_ROLE}`);
    expect(await migrate({ url: database.ownerUrl }, () => undefined, 'any', SERVER_ROLE)).toEqual([]);
    await requireSchema({ url });
    const asked = `select has_table_privilege('${SERVER_ROLE}', 'mars', 'select') as granted`;
    expect((await owner.query<{ granted: boolean }>(asked)).rows).toEqual([{ granted: true }]);
    await owner.end();
  });

  it('refuses those who demand this one when it is older, before anything is changed', async () => {
    await makeSchemaOlder(database);
    await dropNewestPartition(database);
    const before = await traces(database);
    await expect(requireSchema({ url })).rejects.toMatchObject({ schema: 'older' });
    expect(await traces(database)).toEqual(before);

    expect(await migrate({ url: database.ownerUrl }, () => undefined, 'any', SERVER_ROLE)).toEqual([
      newestKnownMigration(),
    ]);
    await requireSchema({ url });
  });

  it('is looked at again when a migration that was under way is over', async () => {
    const migrating = await database.connect();
    await migrating.query('begin');
    await migrating.query('select pg_advisory_xact_lock(7301000001)');
    const { rows } = await database.sql.query<{ timestamp: string; name: string }>(
      'delete from migrations where name = $1 returning timestamp, name',
      [newestKnownMigration()],
    );
    const required = requireSchema({ url });
    const waiting = migrating.query(`
      do $$ begin
        while not exists (select from ${LOCKS_HERE} where locktype = 'advisory' and not granted) loop
          perform pg_sleep(0.005);
        end loop;
      end $$`);
    await Promise.race([waiting, required]);
    await migrating.query('insert into migrations (timestamp, name) values ($1, $2)', [
      rows[0]!.timestamp,
      rows[0]!.name,
    ]);
    await migrating.query('commit');
    await required;
    await migrating.end();
  });
});
