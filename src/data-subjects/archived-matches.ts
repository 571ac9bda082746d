import type { CallPlace } from '../calls/number-places';
import { phoneKey } from '../common/phone-number';
import { CsvRecord, csvRecords } from '../dr-files/format/csv-records';

/** The columns whose number makes a record somebody's. */
const NUMBERS = ['target', 'external', 'terminationNumber'] as const;

/** The CSV has not the columns that a search needs, or a row is not as long as its header; goes on from "it ". */
export class ArchivedColumnsError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'ArchivedColumnsError';
  }
}

/**
 * Reads the CSV of a DR file to its end and shows the rows whose target, external or termination number has this key, in
 * whatever spelling the carrier wrote it: keys are made as an import makes them. Memory holds a chunk.
 * @param key of the number, as `searchedPhoneKey` gives it
 * @throws ArchivedColumnsError; Error for what is no CSV as it was written
 */
export async function readMatches(
  csv: AsyncIterable<Uint8Array>,
  key: string,
  onMatch: (place: CallPlace) => void,
): Promise<void> {
  let columns: Columns | undefined;
  for await (const records of csvRecords(csv)) {
    const rows = columns ? records : records.slice(1);
    columns ??= new Columns(records[0] ?? []);
    for (const row of rows) if (columns.matches(row, key)) onMatch(columns.place(row));
  }
  if (!columns) throw new ArchivedColumnsError('has no header line');
}

/** Where in a row the cells stand, by the names in the header line. */
class Columns {
  private readonly width: number;
  private readonly numbers: readonly number[];
  private readonly id: number;
  private readonly cdrFileId: number;
  private readonly lineNumber: number;
  private readonly startDate: number;

  constructor(header: CsvRecord) {
    const at = (name: string): number => {
      const index = header.indexOf(name);
      if (index < 0) throw new ArchivedColumnsError(`has no column ${name}`);
      return index;
    };
    this.width = header.length;
    this.numbers = NUMBERS.map(at);
    this.id = at('id');
    this.cdrFileId = at('CDRFileID');
    this.lineNumber = at('lineNumber');
    this.startDate = at('startDate');
  }

  matches(row: CsvRecord, key: string): boolean {
    if (row.length !== this.width) {
      throw new ArchivedColumnsError(`has a row of ${row.length} cells under ${this.width} columns`);
    }
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
