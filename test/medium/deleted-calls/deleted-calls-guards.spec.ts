import type { Client } from 'pg';
import {
  addCalls,
  addDeletedCalls,
  deleteCalls,
  inTransaction,
  startActivity,
} from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { addDrFileRow } from '../../support/dr-files/dr-file-row';
import { expectForbidden, RESTRICT_VIOLATION } from '../../support/database/forbidden';

describe('a deleted call, by plain SQL', () => {
  let database: TestDatabase;
  let sql: Client;
  let partition: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ sql } = database);
    await deleteCalls(sql, await addCalls(sql, 5));
    await addDeletedCalls(sql, '2024-03-10T12:00:00Z', 5);
    const { rows } = await sql.query<{ name: string }>(
      `select tableoid::regclass::text as name from deleted_calls order by id desc limit 1`,
    );
    partition = rows[0]?.name ?? '';
  });

  afterAll(() => database.drop());

  /** Tried plainly, under an activity (unless that is what would be allowed), and with triggers off for replication. */
  async function expectRefused(statement: string, { evenUnderActivity = true } = {}): Promise<void> {
    const before = await sql.query('select * from deleted_calls order by id');
    for (const underActivity of evenUnderActivity ? [false, true] : [false]) {
      await expectForbidden(sql, async () => {
        if (underActivity) await startActivity(sql);
        await sql.query(statement);
      });
    }
    expect((await sql.query('select * from deleted_calls order by id')).rows).toEqual(before.rows);
  }

  it('keeps the value of each column of evidence', async () => {
    const { rows } = await sql.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'deleted_calls'
       and column_name not in ('reinstated_in', 'updated_at') order by ordinal_position`,
    );
    expect(rows.length).toBe(35);
    for (const { name } of rows) {
      await expectRefused(`update deleted_calls set ${name} = ${name}`);
      await expectRefused(`update ${partition} set ${name} = ${name}`);
    }
  });

  it('is not reinstated without an activity', async () => {
    for (const table of ['deleted_calls', partition]) {
      await expectRefused(`update ${table} set reinstated_in = 1`, { evenUnderActivity: false });
      await expectRefused(`update ${table} set updated_at = now()`, { evenUnderActivity: false });
    }
  });

  it.each([
    'delete from deleted_calls',
    'delete from deleted_calls where id = (select min(id) from deleted_calls)',
    'with gone as (delete from deleted_calls returning *) select count(*) from gone',
    'delete from deleted_calls_2024_03',
    'truncate deleted_calls',
    'truncate deleted_calls_2024_03',
    'drop table deleted_calls_2024_03',
    'drop table deleted_calls cascade',
    'alter table deleted_calls detach partition deleted_calls_2024_03; drop table deleted_calls_2024_03',
    'merge into deleted_calls t using (select max(id) as id from deleted_calls) s on t.id = s.id when matched then delete',
    `merge into deleted_calls t using (select max(id) as id from deleted_calls) s on t.id = s.id
       when matched then update set target = null`,
    `insert into deleted_calls select * from deleted_calls on conflict (id) do update set target = null`,
  ])('stays as it is through: %s', (statement) => expectRefused(statement));

  it.each(['deleted_calls', 'deleted_calls_2024_03'])('is not added to %s without an activity', (table) =>
    expectRefused(
      `insert into ${table} select (t).* from (
         select jsonb_populate_record(d, jsonb_build_object('id', d.id + 1000)) as t
         from deleted_calls_2024_03 d) made`,
      { evenUnderActivity: false },
    ),
  );

  it('is not moved to another month by changing its id', () =>
    expectRefused(`update deleted_calls set id = id_floor('2024-03-20') where id < id_floor('2024-04-01')`));

  describe('beside a DR file', () => {
    let sequence = 0;
    const makeFile = (rowCount: number): Promise<string> =>
      addDrFileRow(sql, { sequence: (sequence += 1), rowCount, inThisTransaction: true });

    const deleteMonth = (): Promise<unknown> =>
      sql.query(`delete from deleted_calls where id < id_floor('2024-04-01')`);

    it.each([4, 6])('stays when the file holds %i rows and five would leave', async (rowCount) => {
      const attempt = inTransaction(sql, async () => {
        const file = await makeFile(rowCount);
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [file]);
        await deleteMonth();
      });
      await expect(attempt).rejects.toMatchObject({
        code: RESTRICT_VIOLATION,
        message: `5 deleted calls would leave, but the DR file holds ${rowCount}`,
      });
      const { rows } = await sql.query('select count(*)::int as count from deleted_calls');
      expect(rows).toEqual([{ count: 10 }]);
    });

    it('stays when the file became available in a transaction before', async () => {
      const file = await inTransaction(sql, () => makeFile(5));
      const attempt = inTransaction(sql, async () => {
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [file]);
        await deleteMonth();
      });
      await expect(attempt).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
    });

    it('does not leave twice for one file', async () => {
      const attempt = inTransaction(sql, async () => {
        const file = await makeFile(5);
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [file]);
        await deleteMonth();
        await sql.query('delete from deleted_calls');
      });
      await expect(attempt).rejects.toMatchObject({ code: RESTRICT_VIOLATION });
      const { rows } = await sql.query('select count(*)::int as count from deleted_calls');
      expect(rows).toEqual([{ count: 10 }]);
    });

    it('leaves when the file holds exactly the rows that leave', async () => {
      await inTransaction(sql, async () => {
        const file = await makeFile(5);
        await sql.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [file]);
        await deleteMonth();
      });
      const { rows } = await sql.query('select count(*)::int as count from deleted_calls');
      expect(rows).toEqual([{ count: 5 }]);
    });
  });
});
