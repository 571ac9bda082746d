import { addDeletedCalls, inTransaction, startActivity } from '../../support/database/call-rows';
import {
  archived,
  drFileStatuses,
  expectRefused,
  expectVerified,
  IN_A_YEAR,
  restore,
  unchanging,
} from '../../support/dr-files/restore';
import { deletedCallRows, moveExpiry, runRetention } from '../../support/dr-files/retention';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

describe('what was restored from a DR file', () => {
  let test: TestApp;
  let before: Record<string, unknown>[];

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  it('lets its rows be archived again, into one later file, from which alone they come back then', async () => {
    before = await archived(test);
    await restore(test);
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    expect(await drFileStatuses(test)).toEqual(['Expired', 'Available']);
    await expectVerified(test);
    await expectRefused(test, () => restore(test, '1'), 404, /or it has expired/);
    expect((await restore(test, '2')).body).toMatchObject({ restored: 30 });
    expect(unchanging(await deletedCallRows(test))).toEqual(unchanging(before));
    await expectVerified(test);
  });

  it('does not bring rows back from a file when a later one holds them', async () => {
    before = await archived(test);
    await restore(test);
    await moveExpiry(test, `'2999-01-01'`);
    await runRetention(test, IN_A_YEAR);
    expect(await drFileStatuses(test)).toEqual(['Restored', 'Available']);
    await expectRefused(test, () => restore(test, '1'), 409, /30 of its rows were archived again/);
    await expectVerified(test);
  });

  it('is refused as a whole when a row is there with other evidence', async () => {
    const { sql } = test.database;
    before = await archived(test, async (deletedAt) => {
      await addDeletedCalls(sql, deletedAt, 30);
      await sql.query('create table kept as select * from deleted_calls order by id limit 1');
    });
    // The same amount with other digits is other evidence already.
    await inTransaction(sql, async () => {
      await sql.query(`call add_deleted_calls_partition('2024-02-01')`);
      await startActivity(sql);
      await sql.query(
        `insert into deleted_calls select (jsonb_populate_record(k, '{"cost_cdr": 1.29}')).* from kept k`,
      );
    });
    expect(before[0]?.cost_cdr).toBe('1.2900');
    await expectRefused(
      test,
      () => restore(test),
      409,
      /^Deleted call \d+ is in the database with other evidence .* nothing was restored\.$/,
    );
    await expectRefused(test, () => restore(test, '1', { dryRun: true }), 409, /other evidence/);
    expect(await drFileStatuses(test)).toEqual(['Available']);
  });

  it('leaves rows that are there already, and counts them', async () => {
    before = await archived(test);
    const { sql } = test.database;
    await sql.query('create table kept as select * from deleted_calls');
    await restore(test);
    await sql.query('insert into kept select * from deleted_calls order by id limit 10');
    await runRetention(test, IN_A_YEAR);
    await inTransaction(sql, async () => {
      await sql.query(`call add_deleted_calls_partition('2024-02-01')`);
      await startActivity(sql);
      await sql.query(
        "insert into deleted_calls select (jsonb_populate_record(k, jsonb_build_object('retained_from', k.created_at))).* from kept k",
      );
    });
    expect((await restore(test, '2')).body).toMatchObject({
      restored: 20,
      alreadyPresent: 10,
      erased: 0,
      total: 30,
    });
    expect(unchanging(await deletedCallRows(test))).toEqual(unchanging(before));
  });

  it('can be reinstated under its old id, once, and comes back from the next file as reinstated', async () => {
    before = await archived(test);
    await restore(test);
    const { id, call_id: callID } = before[6] ?? {};
    const reinstate = (): Promise<Answer<{ count: number; userActivityLog: string | null }>> =>
      test.admin.post(`deletedCalls/${String(id)}/reinstate`, { reason: 'It was right' });
    const { body } = await reinstate();
    expect(body).toMatchObject({ count: 1 });
    expect((await reinstate()).body).toEqual({ count: 0, userActivityLog: null });
    expect((await test.admin.get<object[]>('calls/')).body).toMatchObject([{ id: callID }]);

    await runRetention(test, IN_A_YEAR);
    expect((await restore(test, '2')).body).toMatchObject({ restored: 30 });
    expect((await test.admin.get(`deletedCalls/${String(id)}`)).body).toMatchObject({
      callID,
      reinstatedIn: body.userActivityLog,
    });
    expect((await reinstate()).body).toEqual({ count: 0, userActivityLog: null });
    expect((await test.admin.get<object[]>('calls/')).body).toHaveLength(1);
  });

  it('can be held, and is not purged then; and is due again when its fresh period is over', async () => {
    before = await archived(test);
    await restore(test);
    await test.admin.post('legalHolds/', { reason: 'A court asked', number: '+44 113 496 0007' });
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ held_count: '1', removed_count: '29' });
    expect((await deletedCallRows(test)).map(({ id }) => id)).toEqual([before[6]?.id]);
  });
});
