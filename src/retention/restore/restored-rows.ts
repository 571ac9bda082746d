import { EVIDENCE_FIELDS } from '../../calls/call-fields';
import { copyText } from '../../database/copy-text';
import { phoneKey } from '../../common/phone-number';
import { DELETED_CALL_FIELDS } from '../../deleted-calls/deleted-call-fields';
import { CsvRecord, csvRecords } from '../../dr-files/format/csv-records';

const NAMES = DELETED_CALL_FIELDS.map(({ name }) => name);

/** Columns of the fields that are not evidence. */
const OWN_COLUMNS: Readonly<Record<string, string>> = {
  userActivityLog: 'user_activity_log_id',
  id: 'id',
  callID: 'call_id',
  created: 'created_at',
  updated: 'updated_at',
  reinstatedIn: 'reinstated_in',
};

/** Numbers by which calls are searched: the cell they are made from, and the column they go into. */
const KEYS = [
  { from: NAMES.indexOf('target'), column: 'target_key' },
  { from: NAMES.indexOf('external'), column: 'external_key' },
  { from: NAMES.indexOf('terminationNumber'), column: 'termination_key' },
];

/** Columns that a DR file's row fills, in the order of {@link restoredRows}. */
export const RESTORED_COLUMNS = [
  ...NAMES.map((name) => EVIDENCE_FIELDS.find((field) => field.name === name)?.column ?? OWN_COLUMNS[name]),
  ...KEYS.map(({ column }) => column),
].join(', ');

/** The DR file has other columns than this version writes, or a record that is not as long as its header. */
export class DrFileColumnsError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'DrFileColumnsError';
  }
}

/**
 * A stage that turns a DR file's CSV into lines of COPY's text format, the search keys made anew as an import makes
 * them. Memory holds a chunk.
 * @param onRows told how many rows have passed; what it throws ends the stream
 * @throws DrFileColumnsError
 */
export function restoredRows(onRows: (rowCount: number) => void) {
  return async function* (csv: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let header: CsvRecord | undefined;
    let rowCount = 0;
    for await (const records of csvRecords(csv)) {
      const rows = header ? records : records.slice(1);
      header ??= checkedHeader(records[0]);
      rowCount += rows.length;
      if (rows.length > 0) yield rows.map(copyRow).join('');
      onRows(rowCount);
    }
  };
}

function checkedHeader(header: CsvRecord | undefined): CsvRecord | undefined {
  if (header?.join() === NAMES.join()) return header;
  throw new DrFileColumnsError('has other columns than this version of the software restores');
}

function copyRow(cells: CsvRecord): string {
  if (cells.length !== NAMES.length) {
    throw new DrFileColumnsError(`has a row of ${cells.length} cells under ${NAMES.length} columns`);
  }
  const keys = KEYS.map(({ from }) => phoneKey(cells[from] ?? null));
  return `${[...cells, ...keys].map(copyText).join('\t')}\n`;
}
