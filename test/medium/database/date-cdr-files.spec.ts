import { DateCdrFiles1796452000000 } from '../../../src/database/migrations/1796452000000-date-cdr-files';
import { addCalls } from '../../support/database/call-rows';
import { createOpenDatabase, OpenDatabase, openOwnersDataSource } from '../../support/database/test-database';

describe('the migration that dates CDR files', () => {
  let database: OpenDatabase;

  beforeEach(async () => {
    database = await createOpenDatabase(openOwnersDataSource);
    await run('down');
  });

  afterEach(() => database.drop());

  async function run(way: 'up' | 'down'): Promise<void> {
    const runner = database.dataSource.createQueryRunner();
    await new DateCdrFiles1796452000000()[way](runner).finally(() => runner.release());
  }

  /** A file, with calls that begin on 2023-12-01, and one a day. */
  async function file(carrier: string, calls: number, callCount = calls): Promise<string> {
    const { rows } = await database.sql.query<{ id: string }>(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, status, call_count)
       values ('a', gen_random_uuid()::text, 'p', gen_random_uuid()::text, 1, $1, 'x', 'Imported', $2) returning id::text as id`,
      [carrier, callCount],
    );
    const id = rows[0]?.id ?? '';
    await addCalls(database.sql, calls, id);
    return id;
  }

  async function days(id: string): Promise<unknown> {
    const { rows } = await database.sql.query(
      `select oldest_call_date::text as oldest, newest_call_date::text as newest from cdr_files where id = $1`,
      [id],
    );
    return rows[0];
  }

  it('gives the newest twenty of a carrier the days of their calls, and large or older ones none', async () => {
    const first = await file('Gamma', 2);
    const other = await file('BT', 3);
    const large = await file('Gamma', 2, 10_001);
    const later: string[] = [];
    for (let count = 0; count < 19; count += 1) later.push(await file('Gamma', 4));
    await run('up');
    expect(await days(first)).toEqual({ oldest: null, newest: null });
    expect(await days(large)).toEqual({ oldest: null, newest: null });
    expect(await days(other)).toEqual({ oldest: '2023-12-02', newest: '2023-12-04' });
    for (const id of later) expect(await days(id)).toEqual({ oldest: '2023-12-02', newest: '2023-12-05' });
  });
});
