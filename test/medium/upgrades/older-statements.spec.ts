import { EVIDENCE_COLUMNS } from '../../../src/deleted-calls/evidence-columns';
import { addCalls, addDeletedCalls, inTransaction, startActivity } from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const FILE = '7';
const CALLS = 384;

/** Of calls and deleted calls; 0.1.0 had no currency. */
const COLUMNS = EVIDENCE_COLUMNS.replace(/\bcurrency, /, '');

const COUNTED = `select live_count::int as live, deleted_count::int as deleted from cdr_file_call_counts where cdr_file_id = ${FILE}`;
const RECOUNTED = `select (select count(*)::int from calls where cdr_file_id = ${FILE}) as live,
  (select count(*)::int from deleted_calls where cdr_file_id = ${FILE} and reinstated_in is null) as deleted`;

/** What the code of 0.1.0 sends, as the owner of the tables, which it was. Entries are shortened, and an import inserts where it copied. */
describe('the statements of 0.1.0 on the present schema', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  async function expectBooks(expected: { live: number; deleted: number }): Promise<void> {
    expect((await database.sql.query(RECOUNTED)).rows).toEqual([expected]);
    expect((await database.sql.query(COUNTED)).rows).toEqual([expected]);
  }

  async function importCalls(): Promise<void> {
    await inTransaction(database.sql, async () => {
      await addCalls(database.sql, CALLS, FILE);
      await database.sql.query('select count_calls($1, $2, 0)', [FILE, CALLS]);
    });
  }

  async function nextOf(clock: string): Promise<string | undefined> {
    const { rows } = await database.sql.query<{ id: string }>('select lock_clock($1)::text as id', [clock]);
    await database.sql.query('select advance_clock($1, $2::bigint)', [clock, rows[0]?.id]);
    return rows[0]?.id;
  }

  /** Answers the id of the DR file. */
  function archiveMonth(): Promise<string> {
    const { sql } = database;
    return inTransaction(sql, async () => {
      const { rows } = await sql.query<{ id: string }>(
        `with run as (insert into retention_runs (started_by, cutoff) values ('Schedule', now()) returning id)
         insert into disaster_recovery_files (sequence, retention_run_id, status, file_name, cutoff, first_deletion_day, last_deletion_day)
         select 1, run.id, 'Writing', 'file 1', now(), '2024-02-03', '2024-02-03' from run returning id::text as id`,
      );
      const id = rows[0]!.id;
      await sql.query('lock table deleted_calls_2024_02 in share row exclusive mode');
      await sql.query(
        `update disaster_recovery_files set status = 'Available', row_count = ${CALLS}, size_bytes = 1, sha256 = 'a', manifest = 'm',
           manifest_sha256 = 'b', signature = 's', expires_at = now(), transaction_id = pg_current_xact_id()::text::bigint,
           (first_deleted_call_id, last_deleted_call_id, first_call_date, last_call_date) =
             (select min(id), max(id), min(start_date), max(start_date) from deleted_calls_2024_02), updated_at = clock_timestamp()
         where id = $1 and status = 'Writing'`,
        [id],
      );
      await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [id]);
      await sql.query(
        `insert into disaster_recovery_file_contents (disaster_recovery_file_id, cdr_file_id, deleted_count, reinstated_count)
         select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[])`,
        [id, [FILE], [CALLS], [0]],
      );
      await sql.query(
        `lock table only deleted_calls in access exclusive mode;
         set local lock_timeout = 20;
         select count_archived_calls();
         set local deleted_calls.dropped_month = 'deleted_calls_2024_02';
         drop table deleted_calls_2024_02`,
      );
      return id;
    });
  }

  it('import, delete and reinstate, and every count is right', async () => {
    const { sql } = database;
    await importCalls();
    await expectBooks({ live: CALLS, deleted: 0 });
    const deletion = await inTransaction(sql, async () => {
      const activity = await startActivity(sql);
      await sql.query('delete from calls t where t.cdr_file_id = $1', [FILE]);
      return activity;
    });
    await expectBooks({ live: 0, deleted: CALLS });
    const deletions = await sql.query('select sum(count)::int as count from deletion_counts');
    expect(deletions.rows).toEqual([{ count: CALLS }]);
    await inTransaction(sql, async () => {
      const activity = await startActivity(sql, 'It was no duplicate', 'Calls reinstated');
      await sql.query(
        `with back as (
           update deleted_calls t set reinstated_in = $2, updated_at = id_instant($4::bigint)
           where t.user_activity_log_id = $1 and t.reinstated_in is null
           returning t.*
         ), live as (
           insert into calls (id, ${COLUMNS}, created_at, updated_at)
           select b.call_id, ${COLUMNS}, id_instant(b.call_id), id_instant($3::bigint) from back b
           returning 1
         )
         select count(*) as count from live`,
        [deletion, activity, await nextOf('calls'), await nextOf('deleted_calls')],
      );
    });
    await expectBooks({ live: CALLS, deleted: 0 });
  });

  it('archive a month, and no count stays below nothing', async () => {
    await addDeletedCalls(database.sql, '2024-02-03T00:00:00Z', CALLS, FILE);
    await expectBooks({ live: 0, deleted: CALLS });
    await archiveMonth();
    await expectBooks({ live: 0, deleted: 0 });
  });

  it('let a DR file expire, and say that its bytes are gone', async () => {
    const { sql } = database;
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', CALLS, FILE);
    const id = await archiveMonth();
    await inTransaction(sql, async () => {
      await sql.query('lock table legal_holds in share mode');
      const entry = await sql.query<{ id: string }>(
        `insert into user_activity_log (user_name, used_api, activity_type, linked_to_type, linked_to, activity_details)
         values ('System', false, 'DR file expired', 'disasterRecoveryFiles', $1, '{}') returning id::text as id`,
        [id],
      );
      await sql.query(`select set_config('deleted_calls.activity', $1, true)`, [entry.rows[0]!.id]);
      await sql.query(
        `update disaster_recovery_files set status = 'Expired', updated_at = clock_timestamp() where id = $1`,
        [id],
      );
      await sql.query(
        `update disaster_recovery_files set bytes_removed_at = clock_timestamp() where id = $1`,
        [id],
      );
    });
    const { rows } = await sql.query(
      `select status, bytes_removed_at is not null as gone from disaster_recovery_files where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ status: 'Expired', gone: true }]);
  });
});
