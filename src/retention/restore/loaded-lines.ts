import { numberKey } from '../../common/number-key';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { archiveLines, rowOf } from '../../dr-files/format/archive-rows';
import type { CsvRecord } from '../../dr-files/format/csv-records';

/** Numbers by which calls are searched: the column they are made from, and the one they go into. */
const KEYS = [
  { from: 'target', column: 'target_key' },
  { from: 'external', column: 'external_key' },
  { from: 'termination_number', column: 'termination_key' },
];

/** Made anew by a restore. */
const LEFT_OUT = 'updated_at';

/** Columns of deleted calls that the rows of a DR file fill, in the order of {@link loadedLines}; others stay null. */
export function loadedColumns(columns: readonly ArchiveColumn[]): string[] {
  const own = columns.map(({ column }) => column).filter((column) => column !== LEFT_OUT);
  return [...own, ...keysOf(columns).map(({ column }) => column)];
}

/**
 * A stage that turns a DR file's CSV into CSV for COPY, the search keys made anew as an import makes them. Lines go on as
 * they were written, but for the cell that is left out. Memory holds a chunk.
 * @param columns the file's, in its order
 * @param constants cells that end each line; without quotes
 * @param onRows told how many rows have passed; what it throws ends the stream
 * @throws ArchiveRowsError
 */
export function loadedLines(
  columns: readonly ArchiveColumn[],
  constants: readonly string[],
  onRows: (rowCount: number) => void,
) {
  const names = columns.map(({ name }) => name);
  const keys = keysOf(columns).map(({ at }) => at);
  const leftOut = columns.findIndex(({ column }) => column === LEFT_OUT);
  const end = `${constants.map((cell) => `,${cell}`).join('')}\n`;
  return async function* (csv: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let rowCount = 0;
    for await (const lines of archiveLines(csv, names)) {
      rowCount += lines.length;
      let text = '';
      for (const line of lines) {
        const cells = rowOf(line, names);
        text += leftOut < 0 ? line : without(leftOut, line, cells);
        for (const at of keys) text += `,${numberKey(cells[at] ?? null) ?? ''}`;
        text += end;
      }
      if (text !== '') yield text;
      onRows(rowCount);
    }
  };
}

/** Those that can be made of the file, and from which of its cells. */
function keysOf(columns: readonly ArchiveColumn[]): { at: number; column: string }[] {
  return KEYS.map(({ from, column }) => ({
    at: columns.findIndex((one) => one.column === from),
    column,
  })).filter(({ at }) => at >= 0);
}

/** The line without one of its cells; the others stay null, empty or filled as they are. */
function without(at: number, line: string, cells: CsvRecord): string {
  if (at === 0 || line.includes('"'))
    return cells
      .filter((_, other) => other !== at)
      .map(quoted)
      .join();
  let end = line.length;
  for (let after = at + 1; after < cells.length; after += 1) end -= lengthOf(cells[after]) + 1;
  return line.slice(0, end - lengthOf(cells[at]) - 1) + line.slice(end);
}

function quoted(cell: string | null): string {
  return cell === null ? '' : `"${cell.replaceAll('"', '""')}"`;
}

function lengthOf(cell: string | null | undefined): number {
  return cell?.length ?? 0;
}
