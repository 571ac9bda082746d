import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { UserRepository } from '../../src/auth/user.repository';
import { CdrFile } from '../../src/cdr-files/records/cdr-file.entity';
import { CdrFileRepository } from '../../src/cdr-files/records/cdr-file.repository';
import { ImportRepository } from '../../src/cdr-files/import/import.repository';
import { LegalHoldRepository } from '../../src/legal-holds/legal-hold.repository';
import type { ListAnswer } from '../../src/lists/json-page';
import type { PageRequest } from '../../src/lists/page-request';
import { RetentionRunRepository } from '../../src/retention/records/retention-run.repository';
import { createOpenDatabase, OpenDatabase } from '../support/database/test-database';
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

/** A list, and how its rows are made and changed; `id` is that of a row that nobody else changes meanwhile. */
interface List {
  readonly table: string;
  page(request: PageRequest): Promise<ListAnswer>;
  add(manager: EntityManager): Promise<unknown>;
  change(manager: EntityManager, id: string): Promise<unknown>;
}

describe('a poller that asks for what changed since the last change it saw', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;
  let lists: Record<string, List>;

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
    lists = listsOf(dataSource);
  });

  afterAll(() => database.drop());

  it.each(['users', 'CDRFiles', 'legalHolds', 'retentionRuns'])(
    'misses no change of %s, however transactions overlap',
    async (name) => {
      const list = lists[name] as List;
      await fc.assert(
        fc.asyncProperty(plans, async (plan) => {
          const poller = startChangePoller(list);
          await Promise.all(
            plan.map(async (changes) => {
              for (const next of changes) await execute(list, next);
            }),
          );
          const seen = await poller.stop();
          expect((await stateOf(list.table)).filter((row) => !seen.has(row))).toEqual([]);
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
    const later = await addFile(manager);
    const [seen] = await manager.query<[{ updated: Date }]>(
      'select updated_at as updated from cdr_files where id = $1',
      [later],
    );
    const counts = {
      lineCount: 0,
      headerLines: 0,
      blankLines: 0,
      rejectedLines: 0,
      callLines: 0,
      callCount: 0,
    };
    await imports.complete(runner.manager, { cdrFileId: mending, number: 1 }, 'Imported', null, counts, 0);
    await runner.commitTransaction();
    await runner.release();
    const page = await pageOf(
      new CdrFileRepository(dataSource).page({}, since(seen.updated.toISOString()), JSON_PAGE),
    );
    const changed = objectsOf<{ id: string; mendedByCDRFileID: string | null; status: string }>(page);
    expect(changed.find(({ id }) => id === mended)?.mendedByCDRFileID).toBe(mending);
    expect(changed.find(({ id }) => id === mending)?.status).toBe('Imported');
  });

  async function execute(list: List, { isNew, thinkMs, lingerMs, kept }: Change): Promise<void> {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.manager.query('select 1');
      await sleep(thinkMs);
      const [row] = isNew
        ? []
        : await runner.manager.query<{ id: string }[]>(
            `select id::text as id from ${list.table} t
             where ${list.table === 'legal_holds' ? 'released_in is null' : 'true'}
             order by random() limit 1 for update skip locked`,
          );
      await (row ? list.change(runner.manager, row.id) : list.add(runner.manager));
      await sleep(lingerMs);
      await (kept ? runner.commitTransaction() : runner.rollbackTransaction());
    } finally {
      await runner.release();
    }
  }

  async function stateOf(table: string): Promise<string[]> {
    const { rows } = await database.sql.query<{ state: string }>(
      `select id || ' ' || to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as state from ${table}`,
    );
    return rows.map(({ state }) => state);
  }
});

function createdOf({ table }: List): string {
  return table === 'retention_runs' ? 'started_at' : 'created_at';
}

function since(updatedSince: string): PageRequest {
  const nothing = { idAfter: null, idBefore: null, createdSince: null, createdUntil: null };
  return { ...nothing, limit: 1000, offset: 0, order: 'asc', updatedSince };
}

/** Every id it saw, with each time of change it saw it with. */
function startChangePoller(list: List): Poller<Set<string>> {
  const seen = new Set<string>();
  let last = '2020-01-01T00:00:00Z';
  return startPolling(seen, async () => {
    const objects = objectsOf<{ id: string; updated: string }>(await pageOf(list.page(since(last))));
    for (const { id, updated } of objects) {
      seen.add(`${id} ${updated}`);
      if (updated > last) last = updated;
    }
    return false;
  });
}

function listsOf(dataSource: DataSource): Record<string, List> {
  const users = new UserRepository(dataSource);
  const files = new CdrFileRepository(dataSource);
  const holds = new LegalHoldRepository(dataSource);
  const runs = new RetentionRunRepository(dataSource);
  const user = () => ({
    name: 'Somebody',
    email: `${randomUUID()}@test.example`,
    status: 'Active' as const,
    apiAccess: 'none' as const,
    dataProtectionAccess: 'none' as const,
    permissions: [],
  });
  return {
    users: {
      table: 'users',
      page: (request) => users.page(request, JSON_PAGE),
      add: (manager) => users.insert(manager, user()),
      change: (manager, id) => users.update(manager, id, user()),
    },
    CDRFiles: {
      table: 'cdr_files',
      page: (request) => files.page({}, request, JSON_PAGE),
      add: addFile,
      change: (manager, id) => files.setStatus(id, 'Imported', null, manager),
    },
    legalHolds: {
      table: 'legal_holds',
      page: (request) => holds.page(request, JSON_PAGE),
      add: (manager) =>
        holds.insert(manager, {
          number: null,
          numberKey: null,
          cdrFileId: '1',
          userActivityLogId: null,
          minDate: null,
          maxDate: null,
          reason: 'Test',
          placedIn: '1',
        }),
      change: (manager, id) => holds.release(manager, id, '1'),
    },
    retentionRuns: {
      table: 'retention_runs',
      page: (request) => runs.page(request, JSON_PAGE),
      add: (manager) =>
        manager.query(`insert into retention_runs (started_by, cutoff) values ('Command line', now())`),
      change: (manager, id) => runs.grow(manager, id, { exported: 1 }),
    },
  };
}

async function addFile(manager: EntityManager): Promise<string> {
  const hash = randomUUID();
  const file = manager.create(CdrFile, {
    fileName: 'a.csv',
    storedFileId: hash,
    filePath: hash,
    originalHash: hash,
    sizeBytes: '1',
    carrier: 'Gamma',
    fileType: 'fcs-v3-outbound',
    daily: 'Monthly',
    notes: null,
    status: 'Pending',
  });
  return (await manager.save(file)).id;
}
