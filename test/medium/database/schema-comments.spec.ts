import type { DataSource } from 'typeorm';
import { createTestDatabase, openOwnersDataSource, TestDatabase } from '../../support/database/test-database';

/** Everything of ours that has to say what it is for; a trigger of a partition is that of its table. */
const THINGS = `
  select 'function ' || p.proname as thing, obj_description(p.oid, 'pg_proc') as comment
  from pg_proc p where p.pronamespace = 'public'::regnamespace
  union all
  select format('trigger %s on %s', t.tgname, c.relname), obj_description(t.oid, 'pg_trigger')
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and not c.relispartition
  union all
  select 'event trigger ' || e.evtname, obj_description(e.oid, 'pg_event_trigger') from pg_event_trigger e
  union all
  select format('relation %s', c.relname), obj_description(c.oid, 'pg_class')
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'S') and not c.relispartition
    and c.relname <> 'migrations'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))
  order by 1`;

describe('in the database', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await openOwnersDataSource(database);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function comments(): Promise<Map<string, string | null>> {
    const { rows } = await database.sql.query<{ thing: string; comment: string | null }>(THINGS);
    return new Map(rows.map(({ thing, comment }) => [thing, comment]));
  }

  it('every function, trigger, table and sequence says in a comment which promise it keeps', async () => {
    const said = await comments();
    expect([...said].filter(([, comment]) => !comment).map(([thing]) => thing)).toEqual([]);
    expect([...said.keys()].filter((thing) => thing.startsWith('function ')).length).toBeGreaterThan(25);
    expect([...said.keys()].filter((thing) => thing.startsWith('trigger ')).length).toBeGreaterThan(29);
  });

  it('every trigger fires while changes are replicated too', async () => {
    const { rows } = await database.sql.query(
      `select tgrelid::regclass::text, tgname from pg_trigger where not tgisinternal and tgenabled <> 'A'
       union all select 'event', evtname from pg_event_trigger where evtenabled <> 'A'`,
    );
    expect(rows).toEqual([]);
  });

  it('every month of deleted calls has the triggers that docs/schema.sql tells of', async () => {
    await database.sql.query(`call add_deleted_calls_partition('2024-03-01')`);
    await database.sql.query('begin');
    await database.sql.query(`select begin_restored_month('2024-02-01')`);
    await database.sql.query(`call attach_restored_month('2024-02-01')`);
    await database.sql.query('commit');
    const { rows } = await database.sql.query<{ months: number; triggers: string[] }>(
      `select count(*)::int as months, triggers from (
         select i.inhrelid, array_agg(t.tgname::text order by t.tgname) as triggers
         from pg_inherits i left join pg_trigger t on t.tgrelid = i.inhrelid and not t.tgisinternal
         where i.inhparent = 'deleted_calls'::regclass group by 1
       ) month group by triggers`,
    );
    expect(rows).toEqual([
      {
        months: 6,
        triggers: ['added', 'evidence', 'reinstatement', 'removal', 'restored', 'truncation'].map(
          (guard) => `deleted_calls_${guard}`,
        ),
      },
    ]);
  });

  it('comments go with the migration that made them, and earlier ones come back', async () => {
    const before = await comments();
    const undone = async (): Promise<boolean> =>
      (await dataSource.query<unknown[]>(`select from migrations where name like 'CommentGuards%'`))
        .length === 0;
    while (!(await undone())) await dataSource.undoLastMigration();
    const after = await comments();
    expect([...after].filter(([, comment]) => comment).map(([thing]) => thing)).toEqual([
      'function begin_restored_month',
      'function count_archived_calls',
      'function count_calls',
      'function current_activity',
      'function lock_clock',
      'function readable_text',
      'function refuse_drop_of_calls',
      'function settled_user_activity_log_id',
    ]);
    expect(after.get('function lock_clock')).toBe(
      'The first free id of a clock; its row stays locked until the transaction ends. Call advance_clock with the last id used.',
    );
    await dataSource.runMigrations();
    expect(await comments()).toEqual(before);
  });
});
