import type { Client } from 'pg';
import { addCalls, deleteCalls } from '../../../support/database/call-rows';
import { deletedCallRows, runRow, startRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { partitionOf } from '../../../support/database/months';

/** Longest that a run may keep anybody from deleted calls. */
const LOCK_LIMIT_MS = 200;

describe('a retention run beside somebody who reads in an open transaction', () => {
  let test: TestApp;
  let reader: Client;
  let other: Client;

  beforeEach(async () => {
    test = await startTestApp();
    reader = await test.database.connect();
    other = await test.database.connect();
  });

  afterEach(() => test.close());

  it('succeeds without dropping the month, and keeps nobody else from reading and deleting', async () => {
    await addDueCalls(test, 30);
    const calls = await addCalls(test.database.sql, 200);
    await reader.query('begin');
    const { rows: seen } = await reader.query('select id from deleted_calls');
    expect(seen).toHaveLength(30);

    const run = await startRetention(test);
    let over = false;
    void run.done.then(() => (over = true));
    await other.query(`set lock_timeout = ${LOCK_LIMIT_MS}`);
    let rounds = 0;
    for (; !over && rounds < calls.length; rounds += 1) {
      await other.query('select * from deleted_calls order by id limit 10');
      await deleteCalls(other, calls.slice(rounds, rounds + 1));
      await other.query('select pg_sleep(0.05)');
    }
    expect(await run.done).toBe('Succeeded');
    expect(rounds).toBeGreaterThan(10);
    expect(await runRow(test, run.id)).toMatchObject({ removed_count: '30' });
    expect(await deletedCallRows(test)).toHaveLength(rounds);
    expect(await partitionOf(other, '2024_02')).toBe('deleted_calls_2024_02');
    await reader.query('commit');
  });
});
