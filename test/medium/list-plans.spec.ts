import type { DataSource } from 'typeorm';
import { CallRepository } from '../../src/calls/call.repository';
import { JSON_PAGE } from '../../src/common/http/asked-for.decorator';
import { JsonPage, pageOf } from '../../src/common/http/json-page';
import type { PageRequest } from '../../src/common/http/page-request';
import type { CallFilter } from '../../src/calls/call-filter';
import { DeletedCallRepository } from '../../src/deleted-calls/deleted-call.repository';
import { addCalls, addDeletedCalls } from '../support/call-rows';
import { explained, Scan } from '../support/query-plans';
import { createTestDatabase, openDataSource, TestDatabase } from '../support/test-database';

const ROWS = 10_000;
const MONTHS = ['2024_01', '2024_02', '2024_03', '2024_04'] as const;
const FIRST_PAGE: PageRequest = {
  limit: 100,
  offset: 0,
  idAfter: null,
  createdSince: null,
  updatedSince: null,
};

describe('lists over months of ten thousand calls each', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const months: string[][] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await openDataSource(database);
    for (const month of MONTHS) {
      months.push(
        await addDeletedCalls(database.sql, `${month.replace('_', '-')}-15T12:00:00Z`, ROWS / 4, '7'),
        await addDeletedCalls(database.sql, `${month.replace('_', '-')}-16T12:00:00Z`, (ROWS / 4) * 3, '8'),
      );
    }
    await addCalls(database.sql, ROWS);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** With statistics and without: a month that was just filled has none yet. */
  describe.each(['before', 'after'])('%s the database has looked at the rows', (when) => {
    beforeAll(async () => {
      if (when === 'after') await database.sql.query('analyze');
    });

    it.each(['0113 496 0037', '+44 113 496 0037', '0044-113-4960037', '01134960037'])(
      'find the number %s by indexes alone, in live calls and deleted ones',
      async (number) => {
        for (const { page, scans } of [await deletedCalls({ number }), await calls({ number })]) {
          expect(page.objects.length).toBeGreaterThan(0);
          expect(readsOfAll(scans)).toEqual([]);
          expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBe(0);
        }
      },
    );

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
      expect(page.objects).toEqual([]);
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
    expect(page.objects.slice(1)).toEqual(changedBefore.page.objects.slice(0, -1));
    expect(readsOfAll(scans)).toEqual([]);
    const counted = await pageOf(
      repository.page({}, { ...FIRST_PAGE, updatedSince: since }, { ...JSON_PAGE, countAll: true }),
    );
    expect(counted.totalCount).toBe((ROWS / 4) * 3 + 1);
    const live = await calls({}, { updatedSince: since });
    expect(
      live.page.objects.map((object) => (JSON.parse(object) as { CDRFileID: string }).CDRFileID),
    ).toContain('7');
  });

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

/** Scans of a table from end to end, where it has rows. */
function readsOfAll(scans: readonly Scan[]): Scan[] {
  return scans.filter(({ kind, pages }) => /Seq Scan/.test(kind) && pages > 0);
}

function monthsIn(scans: readonly Scan[]): string[] {
  return scans.flatMap(({ relation }) => /\d{4}_\d\d$/.exec(relation) ?? []);
}
