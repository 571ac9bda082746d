import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { CdrFile } from '../../src/cdr-files/records/cdr-file.entity';
import { CdrFileRepository } from '../../src/cdr-files/records/cdr-file.repository';
import { ImportRepository } from '../../src/cdr-files/import/import.repository';
import type { PageRequest } from '../../src/lists/page-request';
import { addFile, ChangingList, LIST_NAMES, ListName, listsOf } from '../support/database/changing-lists';
import { createOpenDatabase, OpenDatabase, openOwnersDataSource } from '../support/database/test-database';
import { JSON_PAGE, objectsOf, pageOf } from '../support/http/page-objects';
import { type Poller, startPolling } from '../support/http/poller';

const WRITERS = 4;

/** One transaction: how long it thinks before its change and lingers after it, and whether it is kept. */
interface Change {
  readonly isNew: boolean;
  readonly thinkMs: number;
  readonly lingerMs: number;
  readonly kept: boolean;
}
const change: fc.Arbitrary<Change> = fc.record({
  isNew: fc.boolean(),
  thinkMs: fc.integer({ min: 0, max: 6 }),
  lingerMs: fc.integer({ min: 0, max: 12 }),
  kept: fc.boolean(),
});
const plans = fc.array(fc.array(change, { minLength: 2, maxLength: 6 }), {
  minLength: 2,
  maxLength: WRITERS,
});

const NOTHING_THERE = { continuesCdrFileId: null, repeatedCalls: null, replacedIn: null };
const NO_DAYS = { oldestCallDate: null, newestCallDate: null };
describe('a poller that asks for what changed since the last change it saw', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;
  let lists: Record<ListName, ChangingList>;

  beforeAll(async () => {
    database = await createOpenDatabase(openOwnersDataSource);
    ({ dataSource } = database);
    lists = listsOf(dataSource);
  });

  afterAll(() => database.drop());

  it.each(LIST_NAMES)(
    'misses no change of %s, however transactions overlap and however long they commit',
    async (name) => {
      const list = lists[name];
      await commitSlowly(list);
      await fc.assert(
        fc.asyncProperty(plans, async (plan) => {
          const start = await newestChange(list);
          const poller = startChangePoller(list, start);
          await Promise.all(
            plan.map(async (changes) => {
              for (const next of changes) await execute(list, next);
            }),
          );
          const seen = await poller.stop();
          expect((await changedSince(list, start)).filter((state) => !seen.has(state))).toEqual([]);
        }),
        { numRuns: 12, seed: 20261128 },
      );
      const { rows } = await database.sql.query<{ count: number }>(
        `select count(*)::int as count from ${list.table} where updated_at > ${createdOf(list)}`,
      );
      expect(rows[0]?.count).toBeGreaterThan(5);
    },
    120_000,
  );

  it.each<[ListName, 'made' | 'changed' | 'changed again']>([
    ...LIST_NAMES.flatMap((name): [ListName, 'made' | 'changed'][] => [
      [name, 'made'],
      [name, 'changed'],
    ]),
    ['disasterRecoveryFiles', 'changed again'],
  ])('gets the row of %s that was %s before another one and committed after it', async (name, act) => {
    const list = lists[name];
    const old = await list.add(dataSource.manager);
    if (act === 'changed again') await dataSource.transaction((manager) => list.change(manager, old));
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    if (act !== 'made') await list.change(runner.manager, old);
    const id = act === 'made' ? await list.add(runner.manager) : old;
    await aMillisecond();
    await list.add(dataSource.manager);
    const seen = await newestChange(list);
    await runner.commitTransaction();
    await runner.release();
    expect((await objectsSince(list, seen)).map((row) => row.id)).toContain(id);
  });

  it.each<[ListName, 'made' | 'changed']>(
    LIST_NAMES.flatMap((name): [ListName, 'made' | 'changed'][] => [
      [name, 'made'],
      [name, 'changed'],
    ]),
  )('gets the row of %s that was %s after the clock went back three days', async (name, act) => {
    const list = lists[name];
    const old = await list.add(dataSource.manager);
    await database.sql.query(
      `select setval('times_of_change_sequence', (extract(epoch from now() + interval '3 days') * 1000000)::bigint)`,
    );
    await list.add(dataSource.manager);
    const seen = await newestChange(list);
    expect(Date.parse(seen)).toBeGreaterThan(Date.now() + 2 * 86_400_000);
    await aMillisecond();
    if (act === 'changed') await dataSource.transaction((manager) => list.change(manager, old));
    const id = act === 'made' ? await list.add(dataSource.manager) : old;
    expect((await objectsSince(list, seen)).map((row) => row.id)).toContain(id);
  });

  it.each(LIST_NAMES)('gets the row of %s that was given an earlier time of change', async (name) => {
    const list = lists[name];
    const id = await list.add(dataSource.manager);
    await list.add(dataSource.manager);
    const seen = await newestChange(list);
    await aMillisecond();
    await database.sql.query(
      `update ${list.table} set updated_at = now() - interval '3 days' where id = $1`,
      [id],
    );
    expect((await objectsSince(list, seen)).map((row) => row.id)).toContain(id);
  });

  it('gets the mended file when another one has mended it, however long the import took', async () => {
    const manager = dataSource.manager;
    const [mended, mending] = [await addFile(manager), await addFile(manager)];
    await manager.update(
      CdrFile,
      { id: mending },
      { mendsCdrFileId: mended, status: 'Importing', importAttempts: 1 },
    );
    const imports = new ImportRepository();
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.query('select 1');
    const counts = {
      lineCount: 0,
      headerLines: 0,
      blankLines: 0,
      rejectedLines: 0,
      callLines: 0,
      callCount: 0,
      repeatedLines: 0,
    };
    const attempt = { cdrFileId: mending, number: 1 };
    const record = { status: 'Imported', statusDetail: null, ...NOTHING_THERE, ...NO_DAYS } as const;
    await imports.complete(runner.manager, attempt, record, counts, 0);
    await aMillisecond();
    await addFile(manager);
    const seen = await newestChange(lists.CDRFiles);
    await runner.commitTransaction();
    await runner.release();
    const page = await pageOf(new CdrFileRepository(dataSource).page({}, since(seen), JSON_PAGE));
    const changed = objectsOf<{ id: string; mendedByCDRFileID: string | null; status: string }>(page);
    expect(changed.find(({ id }) => id === mended)?.mendedByCDRFileID).toBe(mending);
    expect(changed.find(({ id }) => id === mending)?.status).toBe('Imported');
  });

  async function execute(list: ChangingList, { isNew, thinkMs, lingerMs, kept }: Change): Promise<void> {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.manager.query('select 1');
      await sleep(thinkMs);
      const [row] = isNew
        ? []
        : await runner.manager.query<{ id: string }[]>(
            `select id::text as id from ${list.table} t
             where ${list.changeable}
             order by random() limit 1 for update skip locked`,
          );
      await (row ? list.change(runner.manager, row.id) : list.add(runner.manager));
      await sleep(lingerMs);
      await (kept ? runner.commitTransaction() : runner.rollbackTransaction());
    } finally {
      await runner.release();
    }
  }

  /** Between the stamp of a change and its commit comes a pause. */
  async function commitSlowly({ table }: ChangingList): Promise<void> {
    await database.sql.query(
      `create or replace function pause() returns trigger language plpgsql as $$
       begin perform pg_sleep(random() * 0.004); return null; end $$`,
    );
    await database.sql.query(
      `create constraint trigger zz_pause after insert or update on ${table} deferrable initially deferred
       for each row execute function pause()`,
    );
  }

  async function newestChange({ table }: ChangingList): Promise<string> {
    const { rows } = await database.sql.query<{ newest: string }>(
      `select to_char(coalesce(max(updated_at), now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest
       from ${table}`,
    );
    return rows[0]?.newest ?? '';
  }

  /** Each time it asks for what changed since the newest change that there was when it asked before. */
  function startChangePoller(list: ChangingList, start: string): Poller<Set<string>> {
    const seen = new Set<string>();
    let last = start;
    return startPolling(seen, async () => {
      const newest = await newestChange(list);
      for (const state of await changedSince(list, last)) seen.add(state);
      last = newest;
      return false;
    });
  }
});

/** Times of change are shown in milliseconds: what follows has a later one. */
async function aMillisecond(): Promise<void> {
  await sleep(2);
}

interface Polled {
  readonly id: string;
  readonly updated?: string;
  readonly status?: string;
  readonly downloaded?: number;
}

async function objectsSince(list: ChangingList, instant: string): Promise<Polled[]> {
  return objectsOf<Polled>(await pageOf(list.page(since(instant))));
}

/** Each object as it is: by its time of change, or by what changes where that is not shown. */
async function changedSince(list: ChangingList, instant: string): Promise<string[]> {
  const objects = await objectsSince(list, instant);
  return objects.map(
    ({ id, updated, status, downloaded }) => `${id} ${updated ?? `${status} ${downloaded}`}`,
  );
}

function createdOf({ table }: ChangingList): string {
  return ['retention_runs', 'verifications'].includes(table) ? 'started_at' : 'created_at';
}

function since(updatedSince: string): PageRequest {
  const nothing = { idAfter: null, idBefore: null, createdSince: null, createdUntil: null };
  return { ...nothing, limit: 1000, offset: 0, order: 'asc', updatedSince };
}
