import { StatisticsRepository } from '../../../src/statistics/statistics.repository';
import { DELETION_GROUPS, IMPORT_GROUPS, READ_GROUPS } from '../../../src/statistics/statistics';
import { addDeletedCalls } from '../../support/database/call-rows';
import { explained, Scan, scansOfLog } from '../../support/database/query-plans';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

const ROWS = 10_000;
const READS = 40_000;
const FILES = 5_000;

describe('statistics over many calls, reads and files', () => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await createOpenDatabase();
    const { sql } = database;
    for (const day of ['2024-01-15', '2024-02-15', '2024-02-16', '2024-03-15'])
      await addDeletedCalls(sql, `${day}T12:00:00Z`, ROWS / 4);
    await sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type)
       select 'user ' || n % 5, true, 'Deleted calls viewed' from generate_series(1, ${READS}) n`,
    );
    await sql.query('select count_activity_reads(1000000000)');
    await sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type)
       select 'user ' || n % 5, true, 'Deleted calls viewed' from generate_series(1, 10) n`,
    );
    await sql.query(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, status, call_count, uploaded_at)
       select 'f' || n, 'f' || n, 'f' || n, 'f' || n, 1000, 'carrier ' || n % 9, 'x', 'Imported', 10, now() - n * interval '1 hour'
       from generate_series(1, ${FILES}) n`,
    );
    await sql.query('vacuum analyze');
  });

  afterAll(() => database.drop());

  async function scans(ask: (repository: StatisticsRepository) => Promise<unknown[]>): Promise<Scan[]> {
    const { result, scans: found } = await explained(database.dataSource, (dataSource) =>
      ask(new StatisticsRepository(dataSource)),
    );
    expect(result.length).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThan(0);
    return found;
  }

  it.each(
    DELETION_GROUPS.flatMap((one) =>
      DELETION_GROUPS.filter((two) => two !== one).map((two) => [one, two] as const),
    ),
  )('read of deletions by %s and %s what is counted, and no call or activity', async (one, two) => {
    const found = await scans((statistics) => statistics.deletions({ groups: [one, two] }));
    const relations = new Set(found.map(({ relation }) => relation));
    relations.delete('deletion_reasons');
    expect([...relations]).toEqual(['deletion_counts']);
    expect(pages(found)).toBeLessThan(10);
  });

  it.each(READ_GROUPS)(
    'read of reads by %s what is counted, and the end of the log by its key',
    async (group) => {
      const found = await scans((statistics) => statistics.reads({ groups: [group] }));
      const ofLog = scansOfLog(found);
      expect(ofLog.map(({ index }) => index)).toEqual(['user_activity_log_first_pk']);
      expect(ofLog.reduce((sum, { rowsRemoved }) => sum + rowsRemoved, 0)).toBeLessThan(20);
      expect(pages(found)).toBeLessThan(20);
    },
  );

  it.each(IMPORT_GROUPS)('read of imports by %s an index that has it all', async (group) => {
    const found = await scans((statistics) =>
      statistics.imports({ groups: [group], from: '2020-01-01', to: '2100-01-01' }),
    );
    expect(found.map(({ kind, index }) => [kind, index])).toEqual([
      ['Index Only Scan', 'cdr_files_arrivals_index'],
    ]);
  });

  it('read of imports of a few days no others', async () => {
    const [scan] = await scans((statistics) =>
      statistics.imports({
        groups: ['carrier'],
        from: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10),
      }),
    );
    expect(scan?.index).toBe('cdr_files_arrivals_index');
    expect(scan?.pages).toBeLessThan(10);
  });
});

function pages(found: readonly Scan[]): number {
  return found.reduce((sum, scan) => sum + scan.pages, 0);
}
