import type { Client } from 'pg';
import { EVIDENCE_COLUMNS } from '../../../src/deleted-calls/evidence-columns';
import { addCalls, deleteCalls, inTransaction, startActivity } from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { RESTRICT_VIOLATION } from '../../support/database/forbidden';

describe('a live call, by plain SQL', () => {
  let database: TestDatabase;
  let sql: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ sql } = database);
    await addCalls(sql, 20);
  });

  afterAll(() => database.drop());

  async function everything(): Promise<unknown[]> {
    const live = await sql.query('select * from calls order by id');
    const deleted = await sql.query('select * from deleted_calls order by id');
    const clocks = await sql.query('select * from clocks order by name');
    return [live.rows, deleted.rows, clocks.rows];
  }

  async function expectRefused(...statements: string[]): Promise<void> {
    const before = await everything();
    const code = await inTransaction(sql, async () => {
      for (const statement of statements) await sql.query(statement);
    }).then(
      () => 'committed',
      (error: { code?: string }) => error.code,
    );
    expect(code).toBe(RESTRICT_VIOLATION);
    expect(await everything()).toEqual(before);
  }

  const deletions = [
    'delete from calls',
    'delete from calls where id = (select min(id) from calls)',
    'with gone as (delete from calls returning *) select count(*) from gone',
    'merge into calls t using (select max(id) as id from calls) s on t.id = s.id when matched then delete',
    'truncate calls',
    'drop table calls',
    'truncate calls cascade',
  ];

  it.each(deletions)('is not removed by "%s" without an activity', (statement) => expectRefused(statement));

  it.each(deletions)('is not removed by "%s" while triggers are off for replication', (statement) =>
    expectRefused('set local session_replication_role = replica', statement),
  );

  it('is not removed under the activity of another transaction, committed or not', async () => {
    const committed = await inTransaction(sql, () => startActivity(sql));
    await expectRefused(
      `set local deleted_calls.activity = '${committed}'`,
      'delete from calls where id = (select min(id) from calls)',
    );
    const other = await database.connect();
    await other.query('begin');
    const open = await startActivity(other);
    await expectRefused(`set local deleted_calls.activity = '${open}'`, 'delete from calls');
    await other.end();
  });

  it('is not removed under an activity that does not exist, nor under one of a savepoint that was rolled back', async () => {
    await expectRefused(`set local deleted_calls.activity = '999999999'`, 'delete from calls');
    const before = await everything();
    await sql.query('begin');
    await sql.query('savepoint attempt');
    const activity = await startActivity(sql);
    await sql.query('rollback to attempt');
    await sql.query(`select set_config('deleted_calls.activity', $1, true)`, [activity]);
    await expect(sql.query('delete from calls')).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
    await sql.query('rollback');
    expect(await everything()).toEqual(before);
  });

  it('becomes a deleted call with every field equal when it goes under an activity of its transaction', async () => {
    const ids = await addCalls(sql, 7, '42');
    const { rows: live } = await sql.query(
      `select id as call_id, ${EVIDENCE_COLUMNS} from calls where cdr_file_id = 42 order by id`,
    );
    const activity = await deleteCalls(sql, ids.slice(1, 6));
    const { rows: deleted } = await sql.query<Record<string, unknown>>(
      'select * from deleted_calls where cdr_file_id = 42 order by call_id',
    );
    expect(
      deleted.map(
        ({ id, user_activity_log_id, reinstated_in, retained_from, created_at, updated_at, ...evidence }) => {
          expect({ user_activity_log_id, reinstated_in, retained_from, updated_at }).toEqual({
            user_activity_log_id: activity,
            reinstated_in: null,
            retained_from: created_at,
            updated_at: created_at,
          });
          expect(BigInt(id as string) >> 20n).toBe(
            BigInt((created_at as Date).getTime()) - 1_577_836_800_000n,
          );
          return evidence;
        },
      ),
    ).toEqual(live.slice(1, 6));
    const { rows: left } = await sql.query('select id from calls where cdr_file_id = 42 order by id');
    expect(left.map(({ id }: { id: string }) => id)).toEqual([ids[0], ids[6]]);
  });

  it('keeps all columns: deleted calls have each one that calls have', async () => {
    const { rows } = await sql.query(
      `select column_name, data_type from information_schema.columns where table_name = 'calls'
       except select column_name, data_type from information_schema.columns where table_name = 'deleted_calls'`,
    );
    expect(rows).toEqual([]);
    const { rows: columns } = await sql.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'calls'
       and column_name not in ('id', 'created_at', 'updated_at')`,
    );
    expect(columns.map(({ column_name }) => column_name).sort()).toEqual(EVIDENCE_COLUMNS.split(', ').sort());
  });

  it('stays, and leaves no deleted call, when the deletion is rolled back', async () => {
    const before = await everything();
    await sql.query('begin');
    await startActivity(sql);
    const { rowCount } = await sql.query('delete from calls');
    expect(rowCount).toBeGreaterThan(0);
    await sql.query('rollback');
    expect(await everything()).toEqual(before);
  });

  it('is moved once by a transaction that deletes in several statements, ids ascending', async () => {
    const [first = '', second = '', third = ''] = await addCalls(sql, 3, '43');
    await inTransaction(sql, async () => {
      await startActivity(sql);
      for (const id of [third, first, second]) await sql.query('delete from calls where id = $1', [id]);
    });
    const { rows } = await sql.query<{ call_id: string }>(
      'select call_id from deleted_calls where cdr_file_id = 43 order by id',
    );
    expect(rows.map(({ call_id }) => call_id)).toEqual([third, first, second]);
  });
});
