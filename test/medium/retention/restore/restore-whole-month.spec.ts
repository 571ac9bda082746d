import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ensurePartitions } from '../../../../src/database/partitions';
import { addDeletedCalls, inTransaction, startActivity } from '../../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../../support/database/test-database';
import { addDrFileRow } from '../../../support/dr-files/dr-file-row';
import { expectForbidden } from '../../../support/database/forbidden';
import { partitionOf } from '../../../support/database/months';

const MONTH = 'deleted_calls_2024_03';

describe('a month that is filled before it is attached', () => {
  let database: TestDatabase;
  let sql: Client;
  let ids: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ sql } = database);
    ids = await addDeletedCalls(sql, '2024-03-10T12:00:00Z', 5);
    await sql.query('create table kept as select * from deleted_calls');
    await addDrFileRow(sql, { sequence: 1, ids: [ids[0], ids[3]] });
    await sql.query(`set deleted_calls.dropped_month = '${MONTH}'; drop table ${MONTH}`);
    await sql.query('delete from cdr_file_call_counts');
  });

  afterAll(() => database.drop());

  const activity = (): Promise<string> => startActivity(sql, 'A test', 'DR file restored');

  /** All the steps of a restore, of rows that `condition` names, with SQL for their retention clock. */
  async function restore(condition: string, retainedFrom = 'now()', count = 4): Promise<void> {
    await activity();
    await sql.query(
      `update disaster_recovery_files set status = 'Restored', restored_in = current_activity(), restored_at = now(),
         restored_count = $1`,
      [count],
    );
    await sql.query(
      `select set_config('deleted_calls.restored_file', id::text, true) from disaster_recovery_files`,
    );
    await sql.query(`select begin_restored_month('2024-03-01')`);
    await sql.query(
      `insert into ${MONTH} select (jsonb_populate_record(k, jsonb_build_object('retained_from', ${retainedFrom}))).*
       from kept k where ${condition}`,
    );
    await sql.query(`call attach_restored_month('2024-03-01')`);
  }

  async function expectRefused(work: () => Promise<unknown>, message: RegExp): Promise<void> {
    await expectForbidden(sql, work, message);
    expect(await partitionOf(sql, '2024_03')).toBeNull();
  }

  const inFile = (): string => `id <= ${ids[3]}`;

  it('takes no row with another retention clock, and none that the DR file does not hold', async () => {
    await expectRefused(() => restore(inFile(), `now() - interval '1 day'`), /retention period/);
    await expectRefused(() => restore('true', 'now()', 5), /retention period/);
    await expectRefused(() => restore(inFile(), 'created_at'), /retention period/);
    await expectRefused(async () => {
      await activity();
      await sql.query(`select begin_restored_month('2024-03-01')`);
      await sql.query(`insert into ${MONTH} select * from kept`);
      await sql.query(`call attach_restored_month('2024-03-01')`);
    }, /retention period/);
  });

  it('takes no other number of rows than the record of the DR file tells', async () => {
    await expectRefused(() => restore(`id <= ${ids[2]}`), /3 deleted calls came back, but .* restored 4/);
  });

  it('does not bring back what was erased', async () => {
    await expectRefused(async () => {
      await activity();
      await sql.query('insert into erased_deleted_calls values ($1, current_activity())', [ids[0]]);
      await restore(inFile());
    }, /erased deleted call never comes back/);
  });

  it('is opened for the running server only if the DR file has rows of it, and closed before the commit', async () => {
    const open = async (month: string): Promise<void> => {
      await activity();
      await sql.query(
        `update disaster_recovery_files set status = 'Restored', restored_in = current_activity(), restored_at = now(),
           restored_count = 0`,
      );
      await sql.query(
        `select set_config('deleted_calls.restored_file', id::text, true) from disaster_recovery_files`,
      );
      await sql.query('select open_restored_month($1)', [month]);
    };
    await expectRefused(() => open('2024-05-01'), /only from a DR file that has rows of it/);
    await expectRefused(() => open('2024-03-01'), /was opened for the restore of a DR file, and not closed/);
  });

  it('takes an activity to be filled', async () => {
    await expectRefused(async () => {
      await sql.query(`select begin_restored_month('2024-03-01')`);
      await sql.query(`insert into ${MONTH} select * from kept`);
    }, /takes an activity entry/);
  });

  it('is as every other month afterwards: indexed, guarded, counted, and its change told', async () => {
    const change = (): Promise<unknown> =>
      sql.query('select last_value, is_called from deleted_calls_changes');
    const before = await change();
    await inTransaction(sql, () => restore(inFile()));
    expect(await change()).not.toEqual(before);
    const { rows } = await sql.query<{ id: string }>('select id from deleted_calls order by id');
    expect(rows.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    const facts = async (table: string): Promise<unknown> =>
      (
        await sql.query(
          `select (select count(*) from pg_index where indrelid = $1::regclass) as indexes,
             (select array_agg(tgname || tgenabled::text order by tgname) from pg_trigger where tgrelid = $1::regclass) as guards`,
          [table],
        )
      ).rows;
    await sql.query(`call add_deleted_calls_partition('2024-04-01')`);
    expect(await facts(MONTH)).toEqual(await facts('deleted_calls_2024_04'));
    const counted = await sql.query<{ count: string }>(
      'select sum(deleted_count) as count from cdr_file_call_counts',
    );
    expect(counted.rows).toEqual([{ count: '4' }]);
    expect((await sql.query(`select begin_restored_month('2024-03-31') as name`)).rows).toEqual([
      { name: null },
    ]);
  });

  it('keeps no process from finding its own months there', async () => {
    const dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      extra: { lock_timeout: 2_000 },
    }).initialize();
    try {
      await ensurePartitions(dataSource);
      await inTransaction(sql, async () => {
        await sql.query(`select begin_restored_month('2024-01-01')`);
        await ensurePartitions(dataSource);
      });
    } finally {
      await dataSource.destroy();
    }
  });
});
