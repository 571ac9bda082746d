/** How many ids a sentence names. */
const NAMED_IDS = 50;

/** A file of the bundle, as far as the bundle's own record is concerned. */
interface Member {
  readonly fileName: string;
  readonly failure: string | null;
}

/** The status of a bundle's own record once its files have theirs, and the sentence that leads to them. */
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
