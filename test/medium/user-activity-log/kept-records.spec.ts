import type { Client } from 'pg';
import { inTransaction, startActivity } from '../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { addDrFileRow } from '../../support/dr-files/dr-file-row';
import { expectForbidden } from '../../support/database/forbidden';

describe('a record that is kept for ever, by plain SQL', () => {
  let database: TestDatabase;
  let sql: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ sql } = database);
    await inTransaction(sql, () => startActivity(sql, 'A reason'));
    await sql.query(
      `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes)
       values ('a.csv', 'a', 'Gamma', 'fcs-v3-outbound', 'cdr-files/a', 'a', 1)`,
    );
    await addDrFileRow(sql, { sequence: 1, status: 'Available' });
    await addDrFileRow(sql, { sequence: 2, status: 'Expired' });
    await addDrFileRow(sql, { sequence: 3, status: 'Writing' });
    await inTransaction(sql, async () => {
      await addDrFileRow(sql, { sequence: 4, inThisTransaction: true });
      await sql.query(
        `insert into disaster_recovery_file_contents select id, 1, 5, 0 from disaster_recovery_files where sequence = 4`,
      );
    });
  });

  beforeAll(() =>
    sql.query(
      `insert into legal_holds (number, number_key, reason, placed_in, released_in)
       values ('01134960000', 441134960000, 'A court asked', 1, 2)`,
    ),
  );

  afterAll(() => database.drop());

  async function expectRefused(table: string, statement: string): Promise<void> {
    const before = (await sql.query(`select * from ${table}`)).rows;
    expect(before.length).toBeGreaterThan(0);
    await expectForbidden(sql, async () => {
      await startActivity(sql);
      await sql.query(statement);
    });
    expect((await sql.query(`select * from ${table}`)).rows).toEqual(before);
  }

  it.each([
    'update user_activity_log set activity_reason = activity_reason',
    `update user_activity_log set user_name = 'Somebody else' where id = 1`,
    'delete from user_activity_log',
    'delete from user_activity_log where id = (select min(id) from user_activity_log)',
    'truncate user_activity_log',
    `insert into user_activity_log (id, user_name, used_api, activity_type) values (1, 'a', false, 'b')
       on conflict (id) do update set user_name = excluded.user_name`,
    'merge into user_activity_log t using (select 1 as id) s on t.id = s.id when matched then delete',
  ])('is an activity entry: %s', (statement) => expectRefused('user_activity_log', statement));

  it.each([
    'delete from cdr_files',
    'delete from cdr_files where id = 1',
    'truncate cdr_files',
    'truncate cdr_files cascade',
  ])('is that of a CDR file: %s', (statement) => expectRefused('cdr_files', statement));

  it.each([
    'delete from disaster_recovery_files',
    `delete from disaster_recovery_files where status = 'Available'`,
    `delete from disaster_recovery_files where status = 'Expired'`,
    `update disaster_recovery_files set status = 'Writing'`,
    `update disaster_recovery_files set manifest = 'another' where status = 'Available'`,
    `update disaster_recovery_files set row_count = row_count + 1 where status = 'Expired'`,
    `update disaster_recovery_files set sequence = sequence + 10`,
    `update disaster_recovery_files set status = 'Expired' where status = 'Available'`,
    `update disaster_recovery_files set expires_at = '2020-01-01' where status = 'Available'`,
    `update disaster_recovery_files set expires_at = null where status = 'Expired'`,
    `update disaster_recovery_files set created_at = now() where status = 'Available'`,
    `update disaster_recovery_files set last_call_date = '1999-01-01' where status = 'Available'`,
    `update disaster_recovery_files set bytes_removed_at = now() where status = 'Available'`,
    'truncate disaster_recovery_files cascade',
    'truncate retention_runs cascade',
  ])('is that of a completed DR file: %s', (statement) =>
    expectRefused('disaster_recovery_files', statement),
  );

  it.each([
    'delete from disaster_recovery_file_contents',
    'truncate disaster_recovery_file_contents',
    'insert into disaster_recovery_file_contents values (1, 2, 1, 0)',
    'update disaster_recovery_file_contents set cdr_file_id = 7',
    'update disaster_recovery_file_contents set deleted_count = 0',
    'update disaster_recovery_file_contents set erased_count = 1',
  ])('is what a DR file holds: %s', (statement) =>
    expectRefused('disaster_recovery_file_contents', statement),
  );

  it.each([
    'delete from legal_holds',
    'truncate legal_holds',
    `update legal_holds set number_key = 1`,
    `update legal_holds set min_date = '2024-01-01'`,
    `update legal_holds set reason = 'Another'`,
    'update legal_holds set placed_in = 2',
    'update legal_holds set released_in = 3',
    'update legal_holds set released_in = null',
  ])('is a legal hold: %s', (statement) => expectRefused('legal_holds', statement));

  it('is not that of a DR file which was never completed', async () => {
    const { rowCount } = await sql.query(`delete from disaster_recovery_files where status = 'Writing'`);
    expect(rowCount).toBe(1);
  });
});
