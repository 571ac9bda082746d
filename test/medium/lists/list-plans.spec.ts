import type { DataSource } from 'typeorm';
import { CallRepository } from '../../../src/calls/call.repository';
import type { JsonPage } from '../../../src/lists/json-page';
import type { PageRequest } from '../../../src/lists/page-request';
import type { CallFilter } from '../../../src/calls/call-filter';
import { DeletedCallRepository } from '../../../src/deleted-calls/deleted-call.repository';
import type { IdWalk } from '../../../src/lists/id-walk';
import {
  PageOfWalk,
  RecordedPageRepository,
} from '../../../src/user-activity-log/reads/recorded-page.repository';
import { addCalls, addDeletedCalls } from '../../support/database/call-rows';
import { explained, Scan } from '../../support/database/query-plans';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, objectsOf, pageOf } from '../../support/http/page-objects';

const READER = { userId: null, name: 'Test', usedApi: true, address: null };
const ROWS = 10_000;
const MONTHS = ['2024_01', '2024_02', '2024_03', '2024_04'] as const;

describe('lists over months of ten thousand calls each', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;
  const months: string[][] = [];

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
    for (const month of MONTHS) {
      months.push(
        await addDeletedCalls(database.sql, `${month.replace('_', '-')}-15T12:00:00Z`, ROWS / 4, '7'),
        await addDeletedCalls(database.sql, `${month.replace('_', '-')}-16T12:00:00Z`, (ROWS / 4) * 3, '8'),
      );
    }
    await addCalls(database.sql, ROWS);
  });

  afterAll(() => database.drop());

  /** With statistics and without: a month that was just filled has none yet. */
  describe.each(['before', 'after'])('%s the database has looked at the rows', (when) => {
    beforeAll(async () => {
      if (when === 'after') await database.sql.query('analyze');
    });

    it.each(['0113 496 0037', '+44 113 496 0037', '0044-113-4960037', '01134960037'])(
      'find the number %s by indexes alone, in live calls and deleted ones',
      async (number) => {
        for (const { page, scans } of [await deletedCalls({ number }), await calls({ number })]) {
          expect(page.count).toBeGreaterThan(0);
          expect(readsOfAll(scans)).toEqual([]);
          expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBe(0);
        }
      },
    );

    it.each<[string, CallFilter, Partial<PageRequest>]>([
      ['all', {}, {}],
      ['a number', { number: '01134960037' }, {}],
      ['a CDR file', { cdrFileId: '7' }, {}],
      ['ids', {}, { idAfter: '5', idBefore: '9000000000000000000' }],
      ['what was made before', {}, { createdUntil: '2024-03-16T00:00:00Z' }],
      ['what changed since', {}, { updatedSince: '2024-04-16T00:00:00Z' }],
    ])('read no more for a page from the end than for one from the start: %s', async (_, filter, page) => {
      const forwards = await deletedCalls(filter, page);
      const backwards = await deletedCalls(filter, { ...page, order: 'desc' });
      expect(backwards.page.count).toBe(forwards.page.count);
      expect(forwards.page.count).toBeGreaterThan(0);
      expect(readsOfAll(backwards.scans)).toEqual([]);
      const [most, limit] = [workOf(backwards.scans), workOf(forwards.scans)];
      // A page begins somewhere within a leaf of the index: a few pages more or less are the same work.
      expect(most.pages).toBeLessThanOrEqual(limit.pages * 1.5 + 10);
      expect(most.rowsRemoved).toBeLessThanOrEqual(limit.rowsRemoved + ROWS / 100);
    });

    it.each(['asc', 'desc'] as const)(
      'walk on from an id in the months that begin there alone: %s',
      async (order) => {
        const [start, next] =
          order === 'asc' ? [months[4]?.at(-1), months[5]?.[0]] : [months[3]?.[0], months[2]?.at(-1)];
        const page = { ...FIRST_PAGE, order, [order === 'asc' ? 'idAfter' : 'idBefore']: start };
        const { result, scans } = await explained(dataSource, async (explaining) => {
          const walk = new DeletedCallRepository(explaining).walk({}, page, JSON_PAGE) as IdWalk;
          const read = {
            actor: READER,
            walk,
            filter: {},
            type: 'Deleted calls viewed',
            linkedToType: 'deletedCalls',
          } as const;
          const [found] = await new RecordedPageRepository(explaining).readAll([read]);
          return found as PageOfWalk;
        });
        expect([result.isRecorded, result.page.count, result.page.firstId]).toEqual([true, 100, next]);
        const read = scans.filter(({ relation, index }) => `${relation} ${index}`.includes('deleted_calls'));
        expect(monthsIn(read)).toEqual([order === 'asc' ? '2024_03' : '2024_02']);
        expect(readsOfAll(read)).toEqual([]);
        const alone = workOf((await deletedCalls({}, page)).scans);
        expect(workOf(read).pages).toBeLessThanOrEqual(alone.pages);
        expect(workOf(read).rowsRemoved).toBe(0);
      },
    );

    it('leave out the months after createdUntil', async () => {
      const { page, scans } = await deletedCalls({}, { createdUntil: '2024-02-16T00:00:00Z', order: 'desc' });
      expect(monthsIn(scans)).not.toContain('2024_03');
      expect(monthsIn(scans)).not.toContain('2024_04');
      expect(page.firstId).toBe(months[2]?.at(-1));
    });

    it('leave out the months before createdSince', async () => {
      const { scans } = await deletedCalls({}, { createdSince: '2024-03-16T00:00:00Z' });
      expect(monthsIn(scans)).not.toContain('2024_01');
      expect(monthsIn(scans)).not.toContain('2024_02');
      expect(monthsIn(scans)).toContain('2024_03');
    });

    it('read no more than the two pages of an empty index in months that nobody touched since updatedSince', async () => {
      const { page, scans } = await deletedCalls({}, { updatedSince: '2024-04-16T00:00:00Z' });
      expect(page.firstId).toBe(months[7]?.[0]);
      for (const month of ['2024_01', '2024_02', '2024_03']) {
        const inMonth = scans.filter(({ relation, index }) => `${relation} ${index}`.includes(month));
        expect(inMonth.flatMap(({ index }) => index ?? [])).toEqual([
          `deleted_calls_${month}_updated_at_idx`,
        ]);
        expect(Math.max(...inMonth.map(({ pages }) => pages))).toBeLessThanOrEqual(2);
      }
      expect(readsOfAll(scans)).toEqual([]);
      const rowsRemoved = scans.reduce((sum, scan) => sum + scan.rowsRemoved, 0);
      expect(rowsRemoved).toBeLessThan(ROWS / 100);
    });

    it('of live calls, too, read no older rows for updatedSince than those that changed', async () => {
      const { page, scans } = await calls({}, { updatedSince: '2100-01-01T00:00:00Z' });
      expect(page.body.bytes.toString()).toBe('[]');
      expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThanOrEqual(2);
    });
  });

  it('have a call of an old month among those changed since, after it was reinstated, in its place by id', async () => {
    const old = months[0]?.[41] ?? '';
    const since = '2024-04-16T12:00:00.000Z';
    const changedBefore = await deletedCalls({}, { updatedSince: since });
    const repository = new DeletedCallRepository(dataSource);
    await dataSource.transaction(async (manager) => {
      const [row] = await manager.query<[{ id: string }]>(
        `insert into user_activity_log (user_name, used_api, activity_type) values ('Test', false, 'Calls reinstated')
         returning id::text as id`,
      );
      await manager.query(`select set_config('deleted_calls.activity', $1, true)`, [row.id]);
      await repository.reinstate(manager, { deletedCallId: old }, row.id);
    });
    const { page, scans } = await deletedCalls({}, { updatedSince: since });
    expect(page.firstId).toBe(old);
    expect(objectsOf(page).slice(1)).toEqual(objectsOf(changedBefore.page).slice(0, -1));
    expect(readsOfAll(scans)).toEqual([]);
    const counted = await pageOf(
      repository.page({}, { ...FIRST_PAGE, updatedSince: since }, { ...JSON_PAGE, countAll: true }),
    );
    expect(counted.totalCount).toBe((ROWS / 4) * 3 + 1);
    const live = await calls({}, { updatedSince: since });
    expect(objectsOf<{ CDRFileID: string }>(live.page).map(({ CDRFileID }) => CDRFileID)).toContain('7');
  });

  it.each([0, 250])(
    'have each call of a number that thousands bear once, in order, and read a page for a page, from offset %d on',
    async (offset) => {
      const bearing = await addCallsWithNumber(3000, 448081570000 + offset);
      await database.sql.query('analyze calls');
      const found: string[] = [];
      for (let idAfter: string | null = null; found.length < 500; idAfter = found.at(-1) ?? null) {
        const { page, scans } = await calls(
          { number: `0808157${String(offset).padStart(4, '0')}` },
          { idAfter, offset: found.length ? 0 : offset },
        );
        found.push(...objectsOf<{ id: string }>(page).map(({ id }) => id));
        expect(page.hasMore).toBe(true);
        expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThan(500);
        expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBeLessThan(500);
      }
      expect(found).toEqual(bearing.slice(offset, offset + found.length));
    },
  );

  /** Borne as target, as external, as termination number or as all of them; answers the ids in order. */
  async function addCallsWithNumber(count: number, key: number): Promise<string[]> {
    const { rows } = await database.sql.query<{ id: string }>(
      `insert into calls (id, start_date, start_time, carrier, cdr_file_id, line_number,
         target_key, external_key, termination_key)
       select next.id + n, '2024-01-01', '08:00', 'Gamma', 9, n, case when n % 4 in (0, 3) then $2::bigint end,
         case when n % 4 in (1, 3) then $2::bigint end, case when n % 4 in (2, 3) then $2::bigint end
       from (select coalesce(max(id), 0) as id from calls) next, generate_series(1, $1::int) n
       returning id::text as id`,
      [count, key],
    );
    return rows.map(({ id }) => id);
  }

  function deletedCalls(filter: CallFilter, page: Partial<PageRequest> = {}): Promise<Listed> {
    return listed((source) =>
      new DeletedCallRepository(source).page(filter, { ...FIRST_PAGE, ...page }, JSON_PAGE),
    );
  }

  function calls(filter: CallFilter, page: Partial<PageRequest> = {}): Promise<Listed> {
    return listed((source) => new CallRepository(source).page(filter, { ...FIRST_PAGE, ...page }, JSON_PAGE));
  }

  async function listed(work: (source: DataSource) => ReturnType<CallRepository['page']>): Promise<Listed> {
    const { result, scans } = await explained(dataSource, (source) => pageOf(work(source)));
    return { page: result, scans };
  }
});

interface Listed {
  readonly page: JsonPage;
  readonly scans: Scan[];
}

function workOf(scans: readonly Scan[]): { pages: number; rowsRemoved: number } {
  return {
    pages: Math.max(0, ...scans.map(({ pages }) => pages)),
    rowsRemoved: scans.reduce((sum, scan) => sum + scan.rowsRemoved, 0),
  };
}

/** Scans of a table from end to end, where it has rows. */
function readsOfAll(scans: readonly Scan[]): Scan[] {
  return scans.filter(({ kind, pages }) => /Seq Scan/.test(kind) && pages > 0);
}

function monthsIn(scans: readonly Scan[]): string[] {
  return scans.flatMap(({ relation }) => /\d{4}_\d\d$/.exec(relation) ?? []);
}
