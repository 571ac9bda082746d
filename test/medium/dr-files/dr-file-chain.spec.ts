import type { DataSource } from 'typeorm';
import { DrFileRepository } from '../../../src/dr-files/records/dr-file.repository';
import { explained, scansOfLog } from '../../support/database/query-plans';
import { addDrFileRow } from '../../support/dr-files/dr-file-row';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

const ENTRIES = 50_000;
const AT_ONCE = 2_000;
const EXPIRED = 40;

describe('the chain of DR files beside an activity log of fifty thousand entries', () => {
  let database: OpenDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createOpenDatabase();
    ({ dataSource } = database);
    // Each entry holds a lock until its transaction ends.
    for (let entries = 0; entries < ENTRIES; entries += AT_ONCE) {
      await database.sql.query(
        `insert into user_activity_log (user_name, used_api, activity_type, linked_to, activity_details)
         select 'Test', true, case when n % 2 = 0 then 'Deleted calls viewed' else 'API key made' end, n::text, '{"count": 1}' from generate_series(1, $1::int) n`,
        [AT_ONCE],
      );
    }
    await database.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, linked_to, activity_details)
       select 'System', false, type, n::text, json_build_object('sequence', n, 'file', 'f' || n)::text
       from generate_series(1, $1::int) n, unnest(array['Retention run', 'DR file expired']) type`,
      [EXPIRED],
    );
    for (const sequence of [1, 2, 3]) await addDrFileRow(database.sql, { sequence });
  });

  afterAll(() => database.drop());

  it.each(['before', 'after'])(
    'is read by indexes alone, %s the database has looked at the log',
    async (when) => {
      if (when === 'after') await database.sql.query('analyze user_activity_log');
      const { result, scans } = await explained(dataSource, (source) => new DrFileRepository(source).chain());
      expect(result).toHaveLength(EXPIRED);
      const ofLog = scansOfLog(scans);
      expect(
        ofLog
          .map(({ index }) => index)
          .filter(Boolean)
          .sort(),
      ).toEqual([
        expect.stringMatching(/expired_index|activity_type_index/),
        expect.stringMatching(/retention_run_index|activity_type_index/),
      ]);
      expect(ofLog.filter(({ kind }) => kind === 'Seq Scan')).toEqual([]);
      expect(Math.max(...ofLog.map(({ pages }) => pages))).toBeLessThan(100);
    },
  );
});
