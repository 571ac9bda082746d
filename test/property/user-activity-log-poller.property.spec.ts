import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { UserActivityLogRepository } from '../../src/user-activity-log/user-activity-log.repository';
import { startActivity } from '../support/database/call-rows';
import { startPoller } from '../support/http/poller';
import { createOpenDatabase, OpenDatabase } from '../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, pageOf } from '../support/http/page-objects';

const CLIENTS = 8;

/** One transaction: how many entries, a pause after each of them, and whether it is kept. */
interface Transaction {
  readonly entries: number;
  readonly pauseMs: number;
  readonly kept: boolean;
}
const transaction: fc.Arbitrary<Transaction> = fc.record({
  entries: fc.integer({ min: 1, max: 3 }),
  pauseMs: fc.integer({ min: 0, max: 10 }),
  kept: fc.boolean(),
});
const plans = fc.array(fc.array(transaction, { minLength: 1, maxLength: 8 }), {
  minLength: 2,
  maxLength: CLIENTS,
});

describe('a poller that walks the activity log by idAfter', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;
  let repository: UserActivityLogRepository;
  let clients: Client[];

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
    repository = new UserActivityLogRepository(dataSource);
    clients = await Promise.all(Array.from({ length: CLIENTS }, () => database.connect()));
  });

  afterAll(() => database.drop());

  async function execute(client: Client, { entries, pauseMs, kept }: Transaction): Promise<void> {
    await client.query('begin');
    for (let entry = 0; entry < entries; entry += 1) {
      await startActivity(client);
      await sleep(pauseMs);
    }
    await client.query(kept ? 'commit' : 'rollback');
  }

  async function idsAfter(id: string): Promise<string[]> {
    const { rows } = await database.sql.query<{ id: string }>(
      'select id::text as id from user_activity_log where id > $1 order by user_activity_log.id',
      [id],
    );
    return rows.map((row) => row.id);
  }

  it('sees every entry exactly once and in order, however writers overlap', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const last = (await idsAfter('0')).at(-1) ?? '0';
        const poller = startPoller((request) => pageOf(repository.page(request, JSON_PAGE)), last);
        await Promise.all(
          plan.map(async (transactions, at) => {
            for (const next of transactions) await execute(clients[at] as Client, next);
          }),
        );
        expect(await poller.stop()).toEqual(await idsAfter(last));
      }),
      { numRuns: 15, seed: 20261014 },
    );
    expect((await idsAfter('0')).length).toBeGreaterThan(100);
  });

  it('is shown nothing behind an entry that a slow writer may still add, and all of it afterwards', async () => {
    const [slow, fast] = clients as [Client, Client];
    const last = (await idsAfter('0')).at(-1) ?? '0';
    const request = { ...FIRST_PAGE, idAfter: last };
    await slow.query('begin');
    const first = await startActivity(slow);
    const second = await startActivity(fast);
    expect((await pageOf(repository.page(request, JSON_PAGE))).body.bytes.toString()).toBe('[]');
    expect(await repository.findById(second)).not.toBeNull();
    await slow.query('commit');
    expect((await pageOf(repository.page(request, JSON_PAGE))).firstId).toBe(first);
    expect((await pageOf(repository.page(request, JSON_PAGE))).lastId).toBe(second);
  });

  it('is not kept waiting by a writer that rolled back or died', async () => {
    const [slow, fast] = clients as [Client, Client];
    const dying = await database.connect();
    const last = (await idsAfter('0')).at(-1) ?? '0';
    const request = { ...FIRST_PAGE, idAfter: last };
    await slow.query('begin');
    await startActivity(slow);
    await dying.query('begin');
    await startActivity(dying);
    const kept = await startActivity(fast);
    expect((await pageOf(repository.page(request, JSON_PAGE))).lastId).toBeNull();
    await slow.query('rollback');
    const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid');
    await database.sql.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    await dying.end();
    expect((await pageOf(repository.page(request, JSON_PAGE))).lastId).toBe(kept);
  });
});
