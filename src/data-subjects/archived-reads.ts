import { NumberInText } from '../common/number-in-text';
import type { ArchiveColumn } from '../dr-files/archive-columns';
import { archiveRows } from '../dr-files/format/archive-rows';

/** Columns of texts that may name a number. The others are ids, instants and kinds. */
export const TEXTS_OF_READS = [
  'user',
  'onBehalfOfUser',
  'linkedTo',
  'activityReason',
  'activityDetails',
  'before',
  'after',
];

/**
 * Reads a DR file of reads in the activity log to its end.
 * @returns how many of its entries name the number
 * @throws ArchiveRowsError
 */
export async function countReadsOf(
  csv: AsyncIterable<Uint8Array>,
  columns: readonly ArchiveColumn[],
  number: NumberInText,
): Promise<number> {
  const names = columns.map(({ name }) => name);
  const at = names.flatMap((name, index) => (TEXTS_OF_READS.includes(name) ? [index] : []));
  let count = 0;
  for await (const rows of archiveRows(csv, names)) {
    for (const row of rows) {
      if (at.some((index) => number.isIn(row[index] ?? ''))) count += 1;
    }
  }
  return count;
}
