import type { ActivityFilter } from '../../../src/user-activity-log/activity-filter';
import { UserActivityLogRepository } from '../../../src/user-activity-log/user-activity-log.repository';
import type { PageRequest } from '../../../src/lists/page-request';
import { explained, Scan } from '../../support/database/query-plans';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, pageOf } from '../../support/http/page-objects';

/** Of the entries that are nearly all of a log; ACTIVITY_ROWS=5000000 is the long form. */
const MANY = Number(process.env.ACTIVITY_ROWS ?? 40_000);

/** A log of reads by pollers, a log of changes by one importer, each with a few others at its end. */
const POLLED = `
  select 'poller', 'Deleted calls viewed', null, null::bigint, 'deletedCalls', null from generate_series(1, ${MANY})`;
const IMPORTED = `
  select 'System', 'CDR file imported', null, n, 'CDRFiles', n::text from generate_series(1, ${MANY}) n`;
const FEW_CHANGES = `
  select 'ann', 'User changed', 'A reason', 77, 'users', '77' from generate_series(1, 3)`;
const FEW_READS = `
  select 'bob', 'Deleted calls viewed', null, null::bigint, 'deletedCalls', null from generate_series(1, 3)`;

describe.each([
  {
    log: 'a log of reads',
    rows: [POLLED, FEW_CHANGES],
    rare: [
      { kind: 'change' },
      { user: 'ann' },
      { userID: '77' },
      { activityType: 'User changed' },
      { linkedToType: 'users' },
      { linkedTo: '77' },
      { linkedToType: 'users', linkedTo: '77' },
      { reason: 'reason' },
      { CDRFileID: '77' },
      { user: 'ann', kind: 'change' },
    ],
    none: [
      { user: 'poller', kind: 'change' },
      { kind: 'change', linkedToType: 'deletedCalls' },
    ],
    many: [
      { kind: 'read' },
      { user: 'poller' },
      { userID: '5' },
      { activityType: 'Deleted calls viewed' },
      { linkedToType: 'deletedCalls' },
      { user: 'poller', kind: 'read' },
    ],
  },
  {
    log: 'a log of changes',
    rows: [IMPORTED, FEW_READS],
    rare: [
      { kind: 'read' },
      { user: 'bob' },
      { userID: '78' },
      { activityType: 'Deleted calls viewed' },
      { linkedToType: 'deletedCalls' },
      { user: 'bob', kind: 'read' },
    ],
    none: [{ user: 'System', kind: 'read' }],
    many: [{ kind: 'change' }, { user: 'System' }, { linkedToType: 'CDRFiles' }],
  },
] satisfies {
  log: string;
  rows: string[];
  rare: ActivityFilter[];
  none: ActivityFilter[];
  many: ActivityFilter[];
}[])('$log', ({ rows, rare, none, many }) => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await createOpenDatabase();
    for (const row of rows) {
      await database.sql.query(
        // With ids of its own: each id that is taken from the sequence takes a lock until the transaction ends.
        `insert into user_activity_log (user_name, activity_type, activity_reason, cdr_file_id, linked_to_type,
           linked_to, used_api, id, user_id)
         select v.*, true, (select coalesce(max(id), 0) from user_activity_log) + row_number() over (),
           case v.user_name when 'poller' then 5 when 'ann' then 77 when 'bob' then 78 end from (${row}) v (user_name)`,
      );
    }
    await database.sql.query(`select setval('user_activity_log_id_sequence', ${MANY} + 1000000)`);
    await database.sql.query('vacuum analyze user_activity_log');
  }, 900_000);

  afterAll(() => database.drop());

  describe.each(['asc', 'desc'] as const)('in the order %s', (order) => {
    it.each<ActivityFilter>(rare)('finds the few of %j by indexes, past none of the many', async (filter) => {
      const { count, scans } = await page(filter, { order });
      expect(count).toBe(3);
      expectFew(scans, 50);
    });

    it.each<ActivityFilter>(none)(
      'finds that there is none of %j without a look at the many',
      async (filter) => {
        const { count, scans } = await page(filter, { order });
        expect(count).toBe(0);
        expectFew(scans, 50);
      },
    );

    it.each<ActivityFilter>(many)(
      'reads a page for a page of %j, from the middle on as well',
      async (filter) => {
        for (const part of [{}, { idAfter: String(MANY / 2), idBefore: String(MANY / 2 + 5000) }]) {
          const { count, scans } = await page(filter, { order, ...part });
          expect(count).toBe(100);
          expectFew(scans, 50);
        }
      },
    );
  });

  async function page(
    filter: ActivityFilter,
    part: Partial<PageRequest>,
  ): Promise<{ count: number; scans: Scan[] }> {
    const { result, scans } = await explained(database.dataSource, async (dataSource) =>
      pageOf(new UserActivityLogRepository(dataSource).page({ ...FIRST_PAGE, ...part }, JSON_PAGE, filter)),
    );
    return { count: result.count, scans };
  }
});

function expectFew(scans: readonly Scan[], mostPages: number): void {
  expect(scans.map(({ kind }) => kind)).not.toContain('Seq Scan');
  expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBeLessThan(100);
  expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThan(mostPages);
}
