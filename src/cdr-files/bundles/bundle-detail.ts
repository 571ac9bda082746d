import type { Failure } from '../../cdr-layouts/records/failure-codes';

/** How many ids a sentence names. */
const NAMED_IDS = 50;

/** What the bundle's own record says about a file of it. */
interface Member {
  readonly fileName: string;
  readonly failure: Failure | null;
}

/** The status of a bundle's own record, and the sentence that names the records of its files. */
export function bundleDetail(
  ids: readonly string[],
  members: readonly Member[],
): { status: 'Imported' | 'Imported with errors'; detail: string } {
  const named = ids.slice(0, NAMED_IDS).join(', ');
  const more = ids.length > NAMED_IDS ? ` and ${ids.length - NAMED_IDS} more` : '';
  const files =
    ids.length === 1 ? `1 file: CDR file ${named}` : `${ids.length} files: CDR files ${named}${more}`;
  const refused = members.filter(({ failure }) => failure !== null).length;
  if (refused === 0) return { status: 'Imported', detail: `Bundle of ${files}.` };
  return { status: 'Imported with errors', detail: `Bundle of ${files}; ${refused} of them failed at once.` };
}
