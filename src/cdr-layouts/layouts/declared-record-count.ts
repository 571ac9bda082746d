import type { Layout } from './layout';

/**
 * The number of records that a file's name declares, null where the layout has no such rule or the name does
 * not follow it. It counts the lines that hold a record, good or bad: neither the header nor blank lines.
 */
export function declaredRecordCount(fileName: string, layout: Layout): number | null {
  const count = layout.recordCountInFileName?.exec(fileName)?.[1];
  return count === undefined ? null : Number(count);
}
