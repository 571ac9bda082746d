import type { Layout } from './layout';

/**
 * The number of records that a file's name declares, null where the layout has no such rule or the name does
 * not follow it. It counts the lines that hold a record, good or bad: neither the header nor blank lines.
 */
export function declaredRecordCount(fileName: string, layout: Layout): number | null {
  const matcher = layout.recordCountInFileName?.matcher(fileName);
  const count = matcher?.find() ? matcher.group(1) : null;
  return count === null ? null : Number(count);
}
