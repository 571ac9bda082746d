import type { ActivityFilter } from '../../../src/user-activity-log/activity-filter';
import { UserActivityLogRepository } from '../../../src/user-activity-log/user-activity-log.repository';
import type { PageRequest } from '../../../src/lists/page-request';
import { explained } from '../../support/database/query-plans';
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
    halves: [],
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
    halves: [],
  },
  {
    log: 'a log of changes, then of reads',
    rows: [IMPORTED, POLLED],
    rare: [],
    none: [],
    many: [],
    halves: [
      { kind: 'read' },
      { kind: 'change' },
      { user: 'poller' },
      { activityType: 'Deleted calls viewed' },
    ],
  },
] satisfies {
  log: string;
  rows: string[];
  rare: ActivityFilter[];
  none: ActivityFilter[];
  many: ActivityFilter[];
  halves: ActivityFilter[];
}[])('$log', ({ rows, rare, none, many, halves }) => {
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
    for (const filter of rare) {
      it(`finds the few of ${JSON.stringify(filter)} by indexes, past none of the many`, async () => {
        await expectPage(filter, { order }, 3);
      });
    }

    for (const filter of none) {
      it(`finds that there is none of ${JSON.stringify(filter)} without a look at the many`, async () => {
        await expectPage(filter, { order }, 0);
      });
    }

    for (const filter of many) {
      it(`reads a page for a page of ${JSON.stringify(filter)}, from the middle on as well`, async () => {
        await expectPage(filter, { order }, 100);
        const middle = { idAfter: String(MANY / 2), idBefore: String(MANY / 2 + 5000) };
        await expectPage(filter, { order, ...middle }, 100);
      });
    }

    for (const filter of halves) {
      it(`reads a page of ${JSON.stringify(filter)}, one half of all, past none of the other`, async () => {
        await expectPage(filter, { order }, 100);
      });
    }
  });

  async function expectPage(
    filter: ActivityFilter,
    part: Partial<PageRequest>,
    count: number,
  ): Promise<void> {
    const { result, scans } = await explained(database.dataSource, async (dataSource) =>
      pageOf(new UserActivityLogRepository(dataSource).page({ ...FIRST_PAGE, ...part }, JSON_PAGE, filter)),
    );
    expect(result.count).toBe(count);
    expect(scans.map(({ kind }) => kind)).not.toContain('Seq Scan');
    // The few are looked at once for each type of activity, and there are tens of types.
    expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBeLessThan(200);
    expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThan(50);
  }
});
