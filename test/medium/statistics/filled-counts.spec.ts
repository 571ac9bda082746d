import { CountDeletions1796454700000 } from '../../../src/database/migrations/1796454700000-count-deletions';
import { CountActivityReads1796454700100 } from '../../../src/database/migrations/1796454700100-count-activity-reads';
import { ExpandActivityLogByMonths1796510200000 } from '../../../src/database/migrations/1796510200000-expand-activity-log-by-months';
import { ExpandDropsOfActivityReads1796510300000 } from '../../../src/database/migrations/1796510300000-expand-drops-of-activity-reads';
import { addDeletedCalls } from '../../support/database/call-rows';
import { createOpenDatabase, OpenDatabase, openOwnersDataSource } from '../../support/database/test-database';

const MIGRATIONS = {
  deletions: CountDeletions1796454700000,
  reads: CountActivityReads1796454700100,
  months: ExpandActivityLogByMonths1796510200000,
  drops: ExpandDropsOfActivityReads1796510300000,
};

describe('the counts of a database of an earlier version', () => {
  let database: OpenDatabase;

  beforeEach(async () => {
    database = await createOpenDatabase(openOwnersDataSource);
  });

  afterEach(() => database.drop());

  async function migrate(what: keyof typeof MIGRATIONS, way: 'up' | 'down'): Promise<void> {
    const runner = database.dataSource.createQueryRunner();
    try {
      await runner.query('select set_config($1, tableowner, false) from pg_tables where tablename = $2', [
        'role',
        'calls',
      ]);
      await new MIGRATIONS[what]()[way](runner);
      await runner.query('reset role');
    } finally {
      await runner.release();
    }
  }

  async function counts(sql: string): Promise<string[]> {
    const { rows } = await database.sql.query<{ line: string }>(sql);
    return rows.map(({ line }) => line);
  }

  const DELETIONS = `select concat_ws(' | ', c.day, c.carrier, c.user_name, r.reason, c.count) as line
    from deletion_counts c left join deletion_reasons r on r.id = c.reason_id order by 1`;
  const READS = `select concat_ws(' | ', c.user_name, c.activity_type, c.count) as line from activity_read_counts c order by 1`;

  it('are those of the deleted calls there are, as triggers would have counted them', async () => {
    await addDeletedCalls(database.sql, '2024-01-15T23:59:59.999Z', 3);
    await addDeletedCalls(database.sql, '2024-01-16T00:00:00Z', 2);
    const counted = await counts(DELETIONS);
    expect(counted).toEqual([
      '2024-01-15 | Gamma | Test | Test calls | 3',
      '2024-01-16 | Gamma | Test | Test calls | 2',
    ]);
    await migrate('deletions', 'down');
    await migrate('deletions', 'up');
    expect(await counts(DELETIONS)).toEqual(counted);
    await addDeletedCalls(database.sql, '2024-01-16T08:00:00Z', 5);
    expect(await counts(DELETIONS)).toContain('2024-01-16 | Gamma | Test | Test calls | 7');
  });

  it('have what was archived since from the activity log, of the carrier of the file or of none', async () => {
    const { rows } = await database.sql.query<{ id: string }>(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type)
       values ('a', 'a', 'p', 'h', 1, 'BT', 'x') returning id::text as id`,
    );
    await migrate('deletions', 'down');
    await database.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, activity_reason, activity_details, cdr_file_id, activity_at)
       values ('ann', true, 'CDR file deleted', 'A wrong period', '{"count": 7}', $1, '2023-05-01T12:00:00Z'),
         ('bob', true, 'Calls deleted', null, '{"count": 4}', null, '2023-05-02T12:00:00Z'),
         ('bob', true, 'Calls deleted', 'Of version 0.1.0', null, null, '2023-05-02T12:00:00Z'),
         ('bob', true, 'Calls reinstated', 'No test', '{"count": 4}', null, '2023-05-02T12:00:00Z')`,
      [rows[0]?.id],
    );
    await migrate('deletions', 'up');
    expect(await counts(DELETIONS)).toEqual([
      '2023-05-01 | BT | ann | A wrong period | 7',
      '2023-05-02 |  | bob | 4',
    ]);
  });

  it('have every read of the activity log, and no change', async () => {
    for (const what of ['drops', 'months', 'reads'] as const) await migrate(what, 'down');
    await database.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type)
       values ('ann', true, 'Calls viewed'), ('ann', true, 'Calls viewed'), ('bob', true, 'Deleted calls viewed'),
         ('bob', true, 'Calls deleted')`,
    );
    await migrate('reads', 'up');
    expect(await counts(READS)).toEqual(['ann | Calls viewed | 2', 'bob | Deleted calls viewed | 1']);
    await database.sql.query('select count_activity_reads(1000)');
    expect(await counts(READS)).toEqual(['ann | Calls viewed | 2', 'bob | Deleted calls viewed | 1']);
  });

  it('leave out a read whose transaction is open, and count it once it is over', async () => {
    const other = await createOpenConnection();
    try {
      await other.query('begin');
      await other.query(
        `insert into user_activity_log (user_name, used_api, activity_type) values ('slow', true, 'Calls viewed')`,
      );
      await database.sql.query(
        `insert into user_activity_log (user_name, used_api, activity_type) values ('quick', true, 'Calls viewed')`,
      );
      await database.sql.query('select count_activity_reads(1000)');
      expect(await counts(READS)).toEqual([]);
      await other.query('commit');
      await database.sql.query('select count_activity_reads(1000)');
      expect(await counts(READS)).toEqual(['quick | Calls viewed | 1', 'slow | Calls viewed | 1']);
    } finally {
      await other.query('rollback');
      await other.release();
    }
  });

  async function createOpenConnection() {
    const runner = database.dataSource.createQueryRunner();
    await runner.connect();
    return runner;
  }
});
