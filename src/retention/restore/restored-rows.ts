import { numberKey } from '../../common/number-key';
import { copyText } from '../../database/copy/copy-text';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { archiveRows } from '../../dr-files/format/archive-rows';

/** Numbers by which calls are searched: the column they are made from, and the one they go into. */
const KEYS = [
  { from: 'target', column: 'target_key' },
  { from: 'external', column: 'external_key' },
  { from: 'termination_number', column: 'termination_key' },
];

/** Columns of deleted calls that the rows of a DR file fill, in the order of {@link restoredRows}; others stay null. */
export function restoredColumns(columns: readonly ArchiveColumn[]): string[] {
  return [...columns.map(({ column }) => column), ...keysOf(columns).map(({ column }) => column)];
}

/**
 * A stage that turns a DR file's CSV into lines of COPY's text format, the search keys made anew as an import makes
 * them. Memory holds a chunk.
 * @param columns the file's, in its order
 * @param onRows told how many rows have passed; what it throws ends the stream
 * @throws ArchiveRowsError
 */
export function restoredRows(columns: readonly ArchiveColumn[], onRows: (rowCount: number) => void) {
  const names = columns.map(({ name }) => name);
  const keys = keysOf(columns);
  return async function* (csv: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let rowCount = 0;
    for await (const rows of archiveRows(csv, names)) {
      rowCount += rows.length;
      const lines = rows.map((cells) => {
        const made = keys.map(({ at }) => numberKey(cells[at] ?? null));
        return `${[...cells, ...made].map(copyText).join('\t')}\n`;
      });
      if (lines.length > 0) yield lines.join('');
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
