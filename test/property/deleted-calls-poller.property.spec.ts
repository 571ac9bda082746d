import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { DeletedCallRepository } from '../../src/deleted-calls/deleted-call.repository';
import { addCalls, startActivity } from '../support/database/call-rows';
import { startPoller } from '../support/http/poller';
import { createOpenDatabase, OpenDatabase } from '../support/database/test-database';
import { JSON_PAGE, pageOf } from '../support/http/page-objects';

const CLIENTS = 6;

/** One deletion: how many calls, how long it thinks before and after it, and whether it is kept. */
interface Deletion {
  readonly count: number;
  readonly thinkMs: number;
  readonly lingerMs: number;
  readonly kept: boolean;
}
const deletion: fc.Arbitrary<Deletion> = fc.record({
  count: fc.integer({ min: 1, max: 4 }),
  thinkMs: fc.integer({ min: 0, max: 8 }),
  lingerMs: fc.integer({ min: 0, max: 8 }),
  kept: fc.boolean(),
});
const plans = fc.array(fc.array(deletion, { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: CLIENTS,
});

describe('a poller that walks deleted calls by idAfter', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;
  let clients: Client[];

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
    clients = await Promise.all(Array.from({ length: CLIENTS }, () => database.connect()));
    await addCalls(database.sql, 800);
  });

  afterAll(() => database.drop());

  async function execute(client: Client, { count, thinkMs, lingerMs, kept }: Deletion): Promise<void> {
    await client.query('begin');
    await startActivity(client);
    await sleep(thinkMs);
    await client.query(
      'delete from calls where id in (select id from calls order by id limit $1 for update skip locked)',
      [count],
    );
    await sleep(lingerMs);
    await client.query(kept ? 'commit' : 'rollback');
  }

  it('sees every one exactly once and in order, however deletions overlap', async () => {
    const repository = new DeletedCallRepository(dataSource);
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const { rows: before } = await database.sql.query<{ last: string }>(
          'select coalesce(max(id), 0)::text as last from deleted_calls',
        );
        const last = before[0]?.last ?? '0';
        const poller = startPoller((request) => pageOf(repository.page({}, request, JSON_PAGE)), last);
        await Promise.all(
          plan.map(async (deletions, at) => {
            for (const next of deletions) await execute(clients[at] as Client, next);
          }),
        );
        const seen = await poller.stop();
        const { rows } = await database.sql.query<{ id: string }>(
          'select id::text as id from deleted_calls where id > $1 order by deleted_calls.id',
          [last],
        );
        expect(seen).toEqual(rows.map(({ id }) => id));
      }),
      { numRuns: 15, seed: 20261014 },
    );
    const { rows } = await database.sql.query<{ count: number }>(
      'select count(*)::int as count from deleted_calls',
    );
    expect(rows[0]?.count).toBeGreaterThan(100);
  });
});
