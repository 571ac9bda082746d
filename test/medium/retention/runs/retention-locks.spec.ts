import { LOCKS_HERE } from '../../../support/database/locks-here';
import type { Client } from 'pg';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { addCalls, addDeletedCalls, deleteCalls } from '../../../support/database/call-rows';
import { LockSampler, SeenLocks } from '../../../support/database/lock-sampler';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

/** Longest that a run may keep anybody from deleted calls. */
const LOCK_LIMIT_MS = 200;

/** Longer waits than this would be a run's patience running out: it and a deletion would have waited for each other. */
const MUTUAL_WAIT_MS = 90;

/**
 * A measurement, the one thing here that depends on time: by the database's clock, and by since when it says that a
 * backend waits, so that a slow test process changes nothing. What a machine under load can still do is stop a backend at
 * the wrong moment: a measurement that failed is taken again, which a lock that is really held too long fails as well.
 */
jest.retryTimes(2, { logErrorsBeforeRetry: true });

describe('the locks of a retention run on deleted calls, while others read and delete all the while', () => {
  let test: TestApp;
  let clients: Client[];

  beforeEach(async () => {
    test = await startTestApp();
    test.app.get(RetentionLimits).dropPauseMs = 100;
    clients = await Promise.all([1, 2, 3].map(() => test.database.connect()));
    for (const day of ['2024-02-03', '2024-03-03', '2024-04-03']) await addDueCalls(test, 5000, { day });
    // Half of June is due: these go row by row.
    await addDueCalls(test, 3000, { day: '2024-06-03' });
    await addDeletedCalls(test.database.sql, '2024-06-20T00:00:00Z', 1000);
  });

  afterEach(() => test.close());

  /** A run with two who read, one who deletes, and one who looks at the locks. */
  async function measuredRun(): Promise<SeenLocks> {
    const [deleter, ...readers] = clients as [Client, ...Client[]];
    const calls = await addCalls(test.database.sql, 2000);
    let over = false;
    let reads = 0;
    let deletions = 0;
    const deleting = (async () => {
      for (; !over; deletions += 1) await deleteCalls(deleter, calls.slice(deletions, deletions + 1));
    })();
    const reading = readers.map(async (reader) => {
      for (; !over; reads += 1) await reader.query('select id from deleted_calls order by id limit 100');
    });
    const sampler = await LockSampler.start(test.database.url);
    const run = await runRetention(test);
    over = true;
    await Promise.all([deleting, ...reading]);
    const seen = await sampler.stop();
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: '18000' });
    expect(reads).toBeGreaterThan(10);
    expect(deletions).toBeGreaterThan(10);
    expect(seen.samples).toBeGreaterThan(20);
    return seen;
  }

  async function monthsLeft(): Promise<string[]> {
    const { rows } = await test.database.sql.query<{ name: string }>(
      `select relname as name from pg_class where relname ~ '^deleted_calls_2024_0[1-6]$' and relkind = 'r' order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  it('are short when it drops three months and deletes half of a fourth', async () => {
    const seen = await measuredRun();
    expect(await monthsLeft()).toEqual(['deleted_calls_2024_06']);
    expect(seen.holds).toBeGreaterThan(0);
    expect(seen.longestWaitMs).toBeLessThan(MUTUAL_WAIT_MS);
    expect(seen.longestHoldMs).toBeLessThan(LOCK_LIMIT_MS);
  });

  it('are short when somebody who reads in an open transaction keeps it from dropping any', async () => {
    const holder = await test.database.connect();
    await holder.query('begin');
    await holder.query('select count(*) from deleted_calls');
    const seen = await measuredRun();
    await holder.end();
    expect(await monthsLeft()).toHaveLength(4);
    // Others did wait, behind the run that waited for the reader: this can see what it measures.
    expect(seen.waiters).toBeGreaterThan(0);
    expect(seen.longestWaitMs).toBeLessThan(LOCK_LIMIT_MS);
    expect(seen.longestHoldMs).toBeLessThan(LOCK_LIMIT_MS);
  });

  it('leave the counts of CDR files alone while it waits for a deletion, which needs them', async () => {
    const [deletion] = clients as [Client];
    await deletion.query('begin');
    await deletion.query('lock table only deleted_calls in row exclusive mode');
    const running = runRetention(test);
    await deletion.query(`
      do $$ begin
        for look in 1..5000 loop
          if exists (select from ${LOCKS_HERE} where not granted and mode = 'AccessExclusiveLock'
              and database = (select oid from pg_database where datname = current_database())
              and relation = 'deleted_calls'::regclass) then
            perform from cdr_file_call_counts for update nowait;
            return;
          end if;
          perform pg_sleep(0.001);
        end loop;
        raise 'the run never waited';
      end $$`);
    await deletion.query('commit');
    expect(await running).toMatchObject({ state: 'Succeeded', removed_count: '18000' });
  });
});
