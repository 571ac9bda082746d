import type { CallPlace } from '../calls/number-places';
import { phoneKey } from '../common/phone-number';
import type { ArchiveColumn } from '../dr-files/archive-columns';
import { ArchiveRowsError, archiveRows } from '../dr-files/format/archive-rows';
import type { CsvRecord } from '../dr-files/format/csv-records';

/** The columns of deleted calls whose number makes a record somebody's. */
const NUMBERS = ['target', 'external', 'termination_number'];

/**
 * Reads the CSV of a DR file to its end and shows the rows whose target, external or termination number has this key, in
 * whatever spelling the carrier wrote it: keys are made as an import makes them. Memory holds a chunk.
 * @param columns the file's, in its order
 * @param key of the number, as `searchedPhoneKey` gives it
 * @throws ArchiveRowsError; Error for what is no CSV as it was written
 */
export async function readMatches(
  csv: AsyncIterable<Uint8Array>,
  columns: readonly ArchiveColumn[],
  key: string,
  onMatch: (place: CallPlace) => void,
): Promise<void> {
  const cells = new Cells(columns);
  const names = columns.map(({ name }) => name);
  for await (const rows of archiveRows(csv, names)) {
    for (const row of rows) if (cells.match(row, key)) onMatch(cells.place(row));
  }
}

/** Where in a row the cells stand. */
class Cells {
  private readonly numbers: readonly number[];
  private readonly id: number;
  private readonly cdrFileId: number;
  private readonly lineNumber: number;
  private readonly startDate: number;

  constructor(columns: readonly ArchiveColumn[]) {
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

  match(row: CsvRecord, key: string): boolean {
    return this.numbers.some((index) => phoneKey(row[index] ?? null) === key);
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
