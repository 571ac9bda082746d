import { Client } from 'pg';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const INSUFFICIENT_PRIVILEGE = '42501';

describe('what the role of the running server tries', () => {
  let database: TestDatabase;
  let server: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    await deleteCalls(database.sql, await addCalls(database.sql, 3));
    await addCalls(database.sql, 1);
    server = new Client({ connectionString: database.url });
    await server.connect();
  });

  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  it.each([
    ['truncate calls'],
    ['truncate user_activity_log'],
    ['truncate deleted_calls'],
    ['alter table deleted_calls disable trigger deleted_calls_evidence'],
    ['alter table user_activity_log disable trigger all'],
    ['alter table calls add column note text'],
    ['alter table calls owner to deleted_calls_server'],
    ['drop table calls'],
    ['drop table MONTH'],
    ['drop trigger calls_move on calls'],
    ['drop function refuse_change() cascade'],
    ['drop event trigger calls_kept'],
    ['drop schema public cascade'],
    ['alter table deleted_calls detach partition MONTH'],
    ['create table mine (id bigint)'],
    ['create function mine() returns int language sql as $$ select 1 $$'],
    ['create or replace function current_activity() returns bigint language sql as $$ select 1::bigint $$'],
    [
      `create trigger mine before update on deleted_calls for each row execute function suppress_redundant_updates_trigger()`,
    ],
    ['create rule mine as on delete to calls do instead nothing'],
    ['create policy mine on calls'],
    ['set role deleted_calls_owner'],
    ['set role deleted_calls'],
    ['set session authorization deleted_calls'],
    ['set session_replication_role = replica'],
    [`alter role deleted_calls_server superuser`],
    [`alter role deleted_calls password 'x'`],
    ['create role mine'],
    ['create database mine'],
    [`alter system set log_statement = 'all'`],
    [`copy (select 1) to program 'cat'`],
    [`copy cdr_rejected_lines from program 'id'`],
    [`copy (select 1) to '/tmp/mine'`],
    [`select pg_read_file('/etc/passwd')`],
    [`select pg_ls_dir('/')`],
    [`select lo_import('/etc/passwd')`],
    ['select * from pg_authid'],
    ['select rolpassword from pg_authid'],
    [`create extension dblink`],
    [`create language plperlu`],
    ['update deleted_calls set target = null'],
    ['update deleted_calls set retained_from = now()'],
    ['update MONTH set reinstated_in = null'],
    ['delete from MONTH'],
    ['insert into MONTH select * from MONTH'],
    ['update calls set cost_cdr = 0'],
    [`update user_activity_log set user_name = 'Nobody'`],
    [
      `insert into user_activity_log (id, user_name, used_api, activity_type) values (1, 'Nobody', false, 'Calls deleted')`,
    ],
    [
      `insert into user_activity_log (user_name, used_api, activity_type, transaction_id) values ('Nobody', false, 'Calls deleted', 1)`,
    ],
    [
      `insert into user_activity_log (user_name, used_api, activity_type, activity_at) values ('Nobody', false, 'Calls deleted', '2020-01-01')`,
    ],
    ['delete from cdr_files'],
    [`update cdr_files set original_hash = ''`],
    ['delete from legal_holds'],
    ['update legal_holds set max_date = null'],
    ['delete from erased_deleted_calls'],
    ['insert into erased_deleted_calls values (1, 1)'],
    ['update cdr_file_call_counts set live_count = 0'],
    [`update clocks set last_id = 0`],
    [`select setval('user_activity_log_id_sequence', 1)`],
    [`select nextval('deleted_calls_changes')`],
    ['select count_calls(1, 1, 1)'],
    ['select count_archived_calls()'],
    [`call add_deleted_calls_partition('2019-01-01')`],
    [`select begin_restored_month('2019-01-01')`],
    [`call attach_restored_month('2019-01-01')`],
    ['do $$ begin lock table legal_holds in access exclusive mode; end $$'],
    [
      `create temporary table own (cdr_file_id bigint, reinstated_in bigint);
       create trigger mine after delete on own referencing old table as gone for each statement
         execute function deleted_calls_counted_leaving()`,
    ],
    ['reindex table calls'],
    ['comment on table calls is null'],
    [`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'deleted_calls'`],
    ['delete from migrations'],
  ])('is refused: %s', async (statement) => {
    const named = statement.replace(/MONTH/g, await monthOfCalls());
    await expect(refusal(named)).resolves.toMatch(
      /permission denied|must be owner|must be superuser|only superusers|must have the|not permitted|does not have/i,
    );
  });

  it.each([
    ['grant insert on user_activity_log to public', 'no privileges were granted for "user_activity_log"'],
    ['vacuum full calls', 'permission denied to vacuum "calls", skipping it'],
    ['analyze calls', 'permission denied to analyze "calls", skipping it'],
  ])('is passed over with a warning: %s', async (statement, warning) => {
    const warnings: (string | undefined)[] = [];
    const hear = ({ message }: { message: string | undefined }): number => warnings.push(message);
    server.on('notice', hear);
    await server.query(statement);
    server.off('notice', hear);
    expect(warnings).toEqual([warning]);
  });

  it.each([
    ['delete from user_activity_log', /never be changed or removed; reads leave only with the DR file/],
    [`call drop_archived_month('MONTH', '20ms')`, /holds exactly its rows/],
    [`call drop_archived_month('legal_holds', '20ms')`, /legal_holds is not a month/],
    [`call lock_deleted_calls_month('users')`, /users is not a month/],
    [`call add_coming_month('2019-01-01')`, /not a coming one/],
    [`select open_restored_month('2019-01-01')`, /being restored in this transaction/],
    [`call close_restored_month('2019-01-01')`, /was not opened/],
    [`call count_imported_calls(1, -1)`, /takes none away/],
    [`delete from deleted_calls`, /only through a retention run/],
    [`insert into deleted_calls select * from deleted_calls`, /takes an activity entry/],
    [`delete from calls`, /under an activity entry/],
  ])('meets the rule of what it may call or change: %s', async (statement, rule) => {
    const named = statement.replace(/MONTH/g, await monthOfCalls());
    await expect(server.query(named)).rejects.toMatchObject({
      code: '23001',
      message: expect.stringMatching(rule) as string,
    });
  });

  it('cannot put a table of its own in the place of one that a guard reads', async () => {
    await server.query('begin');
    await server.query('create temporary table user_activity_log (like public.user_activity_log)');
    await server.query(
      `insert into pg_temp.user_activity_log (id, user_name, used_api, activity_type, activity_at, used_expert_mode, transaction_id)
       values (77, 'Nobody', false, 'Calls deleted', now(), false, public.current_transaction_id())`,
    );
    await server.query(`set local deleted_calls.activity = '77'`);
    await expect(
      server.query('update public.deleted_calls set updated_at = updated_at'),
    ).rejects.toMatchObject({ code: '23001' });
    await server.query('rollback');
  });

  it('cannot have a routine of the owner run a view of its own as a month', async () => {
    await server.query('begin');
    await server.query(
      `create function pg_temp.mine() returns bigint language plpgsql as $$ begin execute 'drop table calls'; return 1; end $$`,
    );
    await server.query(
      'create temporary view deleted_calls_2019_01 as select d.*, pg_temp.mine() as n from public.deleted_calls d',
    );
    await expect(server.query(`call close_restored_month('2019-01-01')`)).rejects.toMatchObject({
      code: '23001',
    });
    await server.query('rollback');
  });

  async function monthOfCalls(): Promise<string> {
    const { rows } = await database.sql.query<{ name: string }>(
      'select tableoid::regclass::text as name from deleted_calls limit 1',
    );
    return rows[0]!.name;
  }

  /** What PostgreSQL says, which is a refusal of rights. */
  async function refusal(statement: string): Promise<string> {
    try {
      await server.query(statement);
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return code === INSUFFICIENT_PRIVILEGE ? message : `${code} ${message}`;
    }
    return 'it was done';
  }
});
