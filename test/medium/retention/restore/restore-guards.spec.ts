import type { Client } from 'pg';
import { addDeletedCalls, inTransaction, startActivity } from '../../../support/database/call-rows';
import { createTestDatabase, TestDatabase } from '../../../support/database/test-database';
import { addDrFileRow } from '../../../support/dr-files/dr-file-row';
import { expectForbidden } from '../../../support/database/forbidden';

describe('the restore of a DR file, by plain SQL', () => {
  let database: TestDatabase;
  let sql: Client;
  let ids: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ sql } = database);
    ids = await addDeletedCalls(sql, '2024-03-10T12:00:00Z', 5);
    await sql.query('create table kept as select * from deleted_calls');
    await addDrFileRow(sql, { sequence: 1, ids: [ids[0], ids[4]] });
    await addDrFileRow(sql, { sequence: 2, status: 'Expired', ids: [ids[0], ids[4]] });
  });

  afterAll(() => database.drop());

  const activity = (type = 'DR file restored'): Promise<string> => startActivity(sql, 'A test', type);

  const mark = (count: number, file = 1): Promise<unknown> =>
    sql.query(
      `update disaster_recovery_files set status = 'Restored', restored_in = current_activity(), restored_at = now(),
         restored_count = $1 where sequence = $2`,
      [count, file],
    );

  const nameFile = (): Promise<unknown> =>
    sql.query(
      `select set_config('deleted_calls.restored_file', id::text, true) from disaster_recovery_files where sequence = 1`,
    );

  /** Copies of the first rows, as a restore would put them back; `retainedFrom` is SQL. */
  const insert = (count: number, retainedFrom = 'now()', table = 'deleted_calls'): Promise<unknown> =>
    sql.query(
      `insert into ${table} select (jsonb_populate_record(k, jsonb_build_object('retained_from', ${retainedFrom}))).*
       from kept k order by id limit ${count}`,
    );

  async function expectRefused(work: () => Promise<unknown>, message?: RegExp): Promise<void> {
    await expectForbidden(sql, work, message);
    const { rows } = await sql.query('select status from disaster_recovery_files order by sequence');
    expect(rows).toEqual([{ status: 'Available' }, { status: 'Expired' }]);
  }

  it.each(['deleted_calls', 'deleted_calls_2024_03'])(
    'lets no row with another retention clock into %s, under any activity, without it',
    async (table) => {
      for (const type of ['DR file restored', 'Calls deleted']) {
        await expectRefused(async () => {
          await activity(type);
          await nameFile();
          await insert(1, 'now()', table);
        }, /retention period of a deleted call counts from its deletion/);
      }
      await expectRefused(async () => {
        await activity();
        await mark(1);
        await nameFile();
        await insert(1, `now() - interval '1 day'`, table);
      }, /retention period/);
    },
  );

  it('takes an activity that says so, written in the same transaction', async () => {
    await expectRefused(() => mark(0), /restored only under an activity entry/);
    await expectRefused(async () => {
      await activity('Calls deleted');
      await mark(0);
    }, /restored only under an activity entry/);
  });

  it('brings back as many rows as its record says, or none', async () => {
    for (const [recorded, inserted] of [
      [4, 5],
      [5, 4],
      [1, 0],
    ] as const) {
      await expectRefused(async () => {
        await activity();
        await mark(recorded);
        await nameFile();
        await sql.query('alter table deleted_calls disable trigger deleted_calls_removal');
        await sql.query('alter table deleted_calls_2024_03 disable trigger deleted_calls_removal');
        await sql.query('delete from deleted_calls');
        await insert(inserted);
      }, /^\d deleted calls came back, but the DR file is recorded to have restored \d$/);
    }
  });

  it('does not bring back what was erased, which stays on record', async () => {
    await inTransaction(sql, async () => {
      await activity();
      await sql.query('insert into erased_deleted_calls values ($1, current_activity())', [ids[0]]);
    });
    await expectRefused(async () => {
      await activity();
      await mark(1);
      await nameFile();
      await insert(1);
    }, /erased deleted call never comes back/);
    for (const statement of [
      'delete from erased_deleted_calls',
      'truncate erased_deleted_calls',
      'update erased_deleted_calls set erased_in = 1',
    ]) {
      await expectRefused(async () => {
        await activity();
        await sql.query(statement);
      });
    }
    await expectRefused(() => sql.query('insert into erased_deleted_calls values (1, 1)'));
  });

  it('never goes back, and is never said of a file that it did not happen to', async () => {
    for (const change of [
      `status = 'Restored' where sequence = 2`,
      `status = 'Available' where sequence = 2`,
      `restored_in = 1, restored_at = now(), restored_count = 1 where sequence = 1`,
      `status = 'Expired', restored_in = 1, restored_at = now(), restored_count = 1 where sequence = 1`,
    ]) {
      await expectRefused(async () => {
        await activity();
        await sql.query(`update disaster_recovery_files set ${change}`);
      });
    }
  });
});
