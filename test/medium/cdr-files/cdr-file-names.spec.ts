import { CdrFileRepository } from '../../../src/cdr-files/records/cdr-file.repository';
import { explained, Scan } from '../../support/database/query-plans';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';
import { FIRST_PAGE, JSON_PAGE, objectsOf, pageOf } from '../../support/http/page-objects';

const MANY = 3000;
const NAMES = [
  'Gamma_2026-11.CSV',
  'gammA 50% off.csv',
  'GAM_MA.csv',
  'Ümlaut-Gämma.csv',
  "O'Neill.csv",
  'nanana',
  'ab',
];

describe('CDR files by a part of their name', () => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await createOpenDatabase();
    await add('select unnest($1::text[])', [NAMES]);
  });

  afterAll(() => database.drop());

  it.each([
    ['gamma', ['Gamma_2026-11.CSV', 'gammA 50% off.csv']],
    ['GAMMA', ['Gamma_2026-11.CSV', 'gammA 50% off.csv']],
    ['.csv', NAMES.slice(0, -2)],
    ['50% o', ['gammA 50% off.csv']],
    ['m_m', ['GAM_MA.csv']],
    ['a%a', []],
    ["o'n", ["O'Neill.csv"]],
    ['mma_2026-11', ['Gamma_2026-11.CSV']],
    // It has every three letters of the name in a row, and not this row of them.
    ['nananana', []],
  ])('%j is in %j', async (fileName, names) => {
    expect((await named(fileName)).names).toEqual(names);
  });

  it('are found by the index alone among many others, before the database has looked at them and after', async () => {
    await add(`select 'Other-' || n || '.txt' from generate_series(1, $1) n`, [MANY]);
    for (const look of ['select', 'analyze cdr_files']) {
      await database.sql.query(look);
      for (const part of ['Gamma_2026', 'no such name']) {
        const { scans } = await named(part);
        expect(scans.map(({ kind }) => kind)).not.toContain('Seq Scan');
        expect(scans.map(({ index }) => index)).toContain('cdr_files_file_name_index');
        expect(Math.max(...scans.map(({ rowsRemoved }) => rowsRemoved))).toBeLessThan(NAMES.length);
      }
    }
  });

  async function add(names: string, values: unknown[]): Promise<void> {
    await database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, status)
       select name, 'cdr/' || name, 'cdr/' || name, 'x', 1, 'Gamma', 'x', 'Imported' from (${names}) as given (name)`,
      values,
    );
  }

  async function named(fileName: string): Promise<{ names: string[]; scans: Scan[] }> {
    const { result, scans } = await explained(database.dataSource, (source) =>
      pageOf(new CdrFileRepository(source).page({ fileName }, FIRST_PAGE, JSON_PAGE)),
    );
    return { names: objectsOf<{ fileName: string }>(result).map((file) => file.fileName), scans };
  }
});
