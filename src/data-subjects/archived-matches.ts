import type { CallPlace } from '../calls/number-places';
import { hasNoKey, isStoredAs, numberKey } from '../common/number-key';
import type { ArchiveColumn } from '../dr-files/archive-columns';
import { ArchiveRowsError, archiveRows } from '../dr-files/format/archive-rows';
import type { CsvRecord } from '../dr-files/format/csv-records';

/** The columns of deleted calls whose number makes a record somebody's. */
const NUMBERS = ['target', 'external', 'termination_number'];

/** A row of a DR file: its cells by the names that its header line has. */
export type ArchivedRecord = Readonly<Record<string, string | null>>;

/**
 * Reads the CSV of a DR file to its end and shows the rows whose target, external or termination number has this key, in
 * whatever spelling the carrier wrote it: keys are made as an import makes them today, whenever the file was written.
 * Memory holds a chunk.
 * @param columns the file's, in its order
 * @param key of the number, as `searchedKey` gives it
 * @returns how many rows hold a number without a key, which is compared by its exact text alone
 * @throws ArchiveRowsError; Error for what is no CSV as it was written
 */
export async function readMatches(
  csv: AsyncIterable<Uint8Array>,
  columns: readonly ArchiveColumn[],
  key: string,
  onMatch: (place: CallPlace, record: () => ArchivedRecord) => void,
): Promise<number> {
  const cells = new Cells(columns);
  const names = columns.map(({ name }) => name);
  let noKey = 0;
  for await (const rows of archiveRows(csv, names)) {
    for (const row of rows) {
      const stored = cells.keys(row);
      if (stored.some(hasNoKey)) noKey += 1;
      if (stored.some((one) => isStoredAs(one, key))) onMatch(cells.place(row), () => cells.record(row));
    }
  }
  return noKey;
}

/** Where in a row the cells stand. */
class Cells {
  private readonly numbers: readonly number[];
  private readonly id: number;
  private readonly cdrFileId: number;
  private readonly lineNumber: number;
  private readonly startDate: number;

  constructor(private readonly columns: readonly ArchiveColumn[]) {
    const at = (name: string): number => {
      const index = columns.findIndex(({ column }) => column === name);
      if (index < 0) throw new ArchiveRowsError(`has no column for ${name}`);
      return index;
    };
    this.numbers = NUMBERS.map(at);
    this.id = at('id');
    this.cdrFileId = at('cdr_file_id');
    this.lineNumber = at('line_number');
    this.startDate = at('start_date');
  }

  /** The keys that an import would store beside the row's numbers. */
  keys(row: CsvRecord): (string | null)[] {
    return this.numbers.map((index) => numberKey(row[index] ?? null));
  }

  record(row: CsvRecord): ArchivedRecord {
    return Object.fromEntries(this.columns.map(({ name }, at) => [name, row[at] ?? null]));
  }

  place(row: CsvRecord): CallPlace {
    return {
      id: row[this.id] ?? '',
      CDRFileID: row[this.cdrFileId] ?? '',
      lineNumber: row[this.lineNumber] ?? '',
      startDate: row[this.startDate] ?? '',
    };
  }
}
