import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { CallRepository } from '../../src/calls/call.repository';
import type { JsonPage } from '../../src/lists/json-page';
import { DeletedCallRepository } from '../../src/deleted-calls/deleted-call.repository';
import { createOpenDatabase, OpenDatabase, openOwnersDataSource } from '../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, objectsOf, pageOf } from '../support/http/page-objects';
import { type Poller, startPolling } from '../support/http/poller';

const WRITERS = 4;
const START = '2020-01-01T00:00:00Z';

/** One transaction: what it does, how long it thinks before and after, and whether it is kept. */
interface Change {
  readonly kind: 'import' | 'delete' | 'reinstate';
  readonly thinkMs: number;
  readonly lingerMs: number;
  readonly kept: boolean;
}
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('import', 'delete', 'reinstate'),
  thinkMs: fc.integer({ min: 0, max: 6 }),
  lingerMs: fc.integer({ min: 0, max: 12 }),
  kept: fc.boolean(),
});
const plans = fc.array(fc.array(change, { minLength: 3, maxLength: 8 }), {
  minLength: 2,
  maxLength: WRITERS,
});

describe('a poller that asks for what changed since the last change it saw', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createOpenDatabase(openOwnersDataSource);
    ({ dataSource } = database);
  });

  afterAll(() => database.drop());

  it('misses no change of live calls or deleted ones, however transactions overlap', async () => {
    const [calls, deletedCalls] = [new CallRepository(dataSource), new DeletedCallRepository(dataSource)];
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const pollers = [calls, deletedCalls].map((list) =>
          startChangePoller((updatedSince) =>
            pageOf(list.page({}, { ...FIRST_PAGE, limit: 1000, updatedSince }, JSON_PAGE)),
          ),
        );
        await Promise.all(
          plan.map(async (changes) => {
            for (const next of changes) await execute(dataSource, next);
          }),
        );
        const [seenCalls, seenDeletedCalls] = await Promise.all(pollers.map((poller) => poller.stop()));
        expect(missing(seenCalls, await stateOf('calls'))).toEqual([]);
        expect(missing(seenDeletedCalls, await stateOf('deleted_calls'))).toEqual([]);
      }),
      { numRuns: 20, seed: 20261014 },
    );
    const { rows } = await database.sql.query<{ count: number }>(
      'select count(*)::int as count from deleted_calls where updated_at > created_at',
    );
    expect(rows[0]?.count).toBeGreaterThan(5);
  });

  async function stateOf(table: string): Promise<string[]> {
    const { rows } = await database.sql.query<{ state: string }>(
      `select id || ' ' || to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as state from ${table}`,
    );
    return rows.map(({ state }) => state);
  }
});

/** Every id it saw, with each time of change it saw it with. */
function startChangePoller(changedSince: (instant: string) => Promise<JsonPage>): Poller<Set<string>> {
  const seen = new Set<string>();
  let since = START;
  return startPolling(seen, async () => {
    const objects = objectsOf<{ id: string; updated: string }>(await changedSince(since));
    for (const { id, updated } of objects) {
      seen.add(`${id} ${updated}`);
      if (updated > since) since = updated;
    }
    return false;
  });
}

function missing(seen: Set<string> | undefined, state: readonly string[]): string[] {
  return state.filter((row) => !seen?.has(row));
}

async function execute(dataSource: DataSource, { kind, thinkMs, lingerMs, kept }: Change): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const activity = await startActivity(runner.manager);
    await sleep(thinkMs);
    await doIt(dataSource, runner.manager, kind, activity);
    await sleep(lingerMs);
    await (kept ? runner.commitTransaction() : runner.rollbackTransaction());
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function doIt(
  dataSource: DataSource,
  manager: EntityManager,
  kind: Change['kind'],
  activity: string,
): Promise<void> {
  switch (kind) {
    case 'import':
      await manager.query(
        `with ids as materialized (select lock_clock('calls') as first), live as (
           insert into calls (id, start_date, start_time, carrier, cdr_file_id, line_number, created_at, updated_at)
           select first + n, '2026-09-01', '10:00', 'Gamma', 1, n, id_instant(first), id_instant(first)
           from ids, generate_series(0, 3) n returning id
         )
         select advance_clock('calls', max(id)) from live`,
      );
      return;
    case 'delete':
      await manager.query(
        'delete from calls where id in (select id from calls order by id limit 2 for update skip locked)',
      );
      return;
    case 'reinstate': {
      const [row] = await manager.query<{ id: string }[]>(
        `select id::text as id from deleted_calls d where reinstated_in is null
         order by d.id limit 1 for update skip locked`,
      );
      if (!row) return;
      await new DeletedCallRepository(dataSource).reinstate(manager, { deletedCallId: row.id }, activity);
      return;
    }
    default:
      kind satisfies never;
  }
}

async function startActivity(manager: EntityManager): Promise<string> {
  const [row] = await manager.query<[{ id: string }]>(
    `insert into user_activity_log (user_name, used_api, activity_type) values ('Test', false, 'Test')
     returning id::text as id`,
  );
  await manager.query(`select set_config('deleted_calls.activity', $1, true)`, [row.id]);
  return row.id;
}
