import type { ActivityFilter } from '../../../src/user-activity-log/activity-filter';
import { UserActivityLogRepository } from '../../../src/user-activity-log/user-activity-log.repository';
import type { PageRequest } from '../../../src/lists/page-request';
import { explained } from '../../support/database/query-plans';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';
import { JSON_PAGE, pageOf } from '../../support/http/page-objects';

const FIRST_PAGE: PageRequest = {
  limit: 100,
  offset: 0,
  order: 'asc',
  idAfter: null,
  idBefore: null,
  createdSince: null,
  createdUntil: null,
  updatedSince: null,
};
const READS = 40_000;
const CHANGES = 40_000;

/** A log of reads by one poller, and a log of changes by one importer, each with a few others at its end. */
const POLLED = `
  select 'poller', 'Deleted calls viewed', null, null::bigint, 'deletedCalls', null from generate_series(1, ${READS})`;
const IMPORTED = `
  select 'System', 'CDR file imported', null, n, 'CDRFiles', n::text from generate_series(1, ${CHANGES}) n`;
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
    ],
  },
  {
    log: 'a log of changes',
    rows: [IMPORTED, FEW_READS],
    rare: [{ kind: 'read' }, { user: 'bob' }, { userID: '78' }, { activityType: 'Deleted calls viewed' }],
  },
] satisfies { log: string; rows: string[]; rare: ActivityFilter[] }[])('$log', ({ rows, rare }) => {
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
    await database.sql.query(`select setval('user_activity_log_id_sequence', 1000000)`);
    await database.sql.query('analyze user_activity_log');
  });

  afterAll(() => database.drop());

  it.each<ActivityFilter>(rare)(
    'finds the few of %j by an index, past none of the many',
    async (filter: ActivityFilter) => {
      const { result: page, scans } = await explained(database.dataSource, async (dataSource) =>
        pageOf(new UserActivityLogRepository(dataSource).page(FIRST_PAGE, JSON_PAGE, filter)),
      );
      expect(page.count).toBe(3);
      expect(scans.map(({ kind }) => kind)).not.toContain('Seq Scan');
      expect(scans.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBeLessThan(100);
      expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThan(50);
    },
  );

  it('reads a page for a page of the many', async () => {
    const many: ActivityFilter[] = [{ kind: 'read' }, { user: 'poller' }, { linkedToType: 'deletedCalls' }];
    const some: ActivityFilter[] = [{ kind: 'change' }, { user: 'System' }, { linkedToType: 'CDRFiles' }];
    for (const filter of rows[0] === POLLED ? many : some) {
      const { result: page, scans } = await explained(database.dataSource, async (dataSource) =>
        pageOf(new UserActivityLogRepository(dataSource).page(FIRST_PAGE, JSON_PAGE, filter)),
      );
      expect(page.count).toBe(100);
      expect(Math.max(...scans.map(({ pages }) => pages))).toBeLessThan(50);
    }
  });
});
