import { Client } from 'pg';
import { COMMAND_LINE } from '../../../../src/common/access/principal';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import { addCalls, addDeletedCalls, deleteCalls } from '../../../support/database/call-rows';
import { AS_OF, deletedCallRows, runRow } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

/** Longest that a run may keep anybody from deleted calls. */
const LOCK_LIMIT_MS = 200;

describe('a retention run beside somebody who reads in an open transaction', () => {
  let test: TestApp;
  let reader: Client;
  let other: Client;

  beforeEach(async () => {
    test = await startTestApp();
    [reader, other] = (await Promise.all(
      [1, 2].map(async () => {
        const client = new Client({ connectionString: test.database.url });
        await client.connect();
        return client;
      }),
    )) as [Client, Client];
  });

  afterEach(async () => {
    await Promise.all([reader.end(), other.end()]);
    await test.close();
  });

  it('succeeds without dropping the month, and keeps nobody else from reading and deleting', async () => {
    await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 30);
    const calls = await addCalls(test.database.sql, 200);
    await reader.query('begin');
    const { rows: seen } = await reader.query('select id from deleted_calls');
    expect(seen).toHaveLength(30);

    const run = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line', asOf: AS_OF });
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
    expect((await other.query(`select to_regclass('deleted_calls_2024_02') as part`)).rows).toEqual([
      { part: 'deleted_calls_2024_02' },
    ]);
    await reader.query('commit');
  });
});
