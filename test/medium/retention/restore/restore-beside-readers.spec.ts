import type { Client } from 'pg';
import { addCalls, deleteCalls } from '../../../support/database/call-rows';
import { LockSampler } from '../../../support/database/lock-sampler';
import { archived, restore } from '../../../support/dr-files/restore';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

/** Nobody may be kept from deleted calls for longer. */
const LOCK_LIMIT_MS = 200;
const ROWS = 30_000;

/** As with a run's locks, a measurement that failed is taken again: a machine under load may stop a backend anywhere. */
jest.retryTimes(2, { logErrorsBeforeRetry: true });

describe('a restore of a whole month, while others read and delete all the while', () => {
  let test: TestApp;
  let clients: Client[];

  beforeEach(async () => {
    test = await startTestApp();
    clients = await Promise.all([1, 2, 3].map(() => test.database.connect()));
  });

  afterEach(() => test.close());

  it('waits for nobody who reads in an open transaction, and keeps nobody waiting: all its rows appear at once', async () => {
    await archived(test, () => addDueCalls(test, ROWS));
    const calls = await addCalls(test.database.sql, 2000);
    const [open, reader, deleter] = clients as [Client, Client, Client];
    await open.query('begin isolation level repeatable read');
    const countOld = `select count(*)::integer as count from deleted_calls where id < id_floor('2024-03-01')`;
    const count = async (client: Client): Promise<unknown> =>
      (await client.query<{ count: number }>(countOld)).rows[0]?.count;
    expect(await count(open)).toBe(0);

    let over = false;
    let deletions = 0;
    const seen = new Set<unknown>();
    const deleting = (async () => {
      for (; !over; deletions += 1) await deleteCalls(deleter, calls.slice(deletions, deletions + 1));
    })();
    const reading = (async () => {
      while (!over) seen.add(await count(reader));
    })();
    const sampler = await LockSampler.start(test.database.url);
    const { status, body } = await restore(test);
    over = true;
    await Promise.all([deleting, reading]);
    const { samples, longestWaitMs } = await sampler.stop();

    expect([status, body.restored]).toEqual([200, ROWS]);
    expect([...seen].filter((rows) => rows !== 0 && rows !== ROWS)).toEqual([]);
    expect(seen.has(0)).toBe(true);
    expect(deletions).toBeGreaterThan(10);
    expect(samples).toBeGreaterThan(20);
    expect(longestWaitMs).toBeLessThan(LOCK_LIMIT_MS);
    expect(await count(open)).toBe(0);
    await open.query('commit');
    expect(await count(open)).toBe(ROWS);
  });
});
