/** A file, and how many of its live calls are in a new file too. */
export interface RepeatedFile {
  readonly CDRFileID: string;
  readonly count: number;
}

/**
 * What of a new file is there already as live calls of other files. Equal records count as often as they are there: of
 * three where there were two, one is new.
 */
export interface Repetition {
  /** The first files that have them, those with most first. */
  readonly files: readonly RepeatedFile[];
  readonly fileCount: number;
  readonly same: number;
  /** The same record with another price, or another value of any other field. */
  readonly changed: number;
  /** Of the changed ones, those with another price. */
  readonly priceChanged: number;
  /** Live calls of these files that are not in the new one. */
  readonly missing: number;
  readonly new: number;
}

/** The most files that are named. */
export const NAMED_FILES = 10;

/** How a potential duplicate may be imported. */
export const RELEASE_MODES = ['newOnly', 'all', 'replace'] as const;
export type ReleaseMode = (typeof RELEASE_MODES)[number];

/** How many calls of the new file are there already. */
export function repeatedCount({ same, changed }: Repetition): number {
  return same + changed;
}

/** Whether most of the new file is there already: it is held. */
export function isMostlyThere(repetition: Repetition): boolean {
  return repeatedCount(repetition) > repetition.new;
}

/** Why the file is a potential duplicate, in words for the user who decides about it. */
export function heldDetail(repetition: Repetition): string {
  const { same, changed, priceChanged, missing, new: fresh } = repetition;
  const all = repeatedCount(repetition) + fresh;
  const prices = priceChanged > 0 ? `, ${priceChanged} of them in price` : '';
  return (
    `${repeatedCount(repetition)} of its ${calls(all)} ${repeatedCount(repetition) === 1 ? 'is' : 'are'} there already, in CDR ${filesText(repetition)}: ${same} the same, ` +
    `${changed} changed${prices}; ${fresh} new, and ${missing} of ${repetition.fileCount === 1 ? 'that file' : 'those files'} ` +
    'missing in this one. Release it with mode newOnly, replace or all, or discard it.'
  );
}

/** Said of a file that is imported although some of its calls are there already. */
export function repeatedWarning(repetition: Repetition): string {
  const { fileCount } = repetition;
  const all = repeatedCount(repetition) + repetition.new;
  return (
    `Warning repeatedCalls: ${repeatedCount(repetition)} of its ${calls(all)} ${repeatedCount(repetition) === 1 ? 'was' : 'were'} there already, in ` +
    `CDR ${filesText(repetition)}${fileCount > 0 ? '; they are there twice now' : ''}.`
  );
}

function filesText({ files, fileCount }: Repetition): string {
  const named = files.map(({ CDRFileID }) => CDRFileID).join(', ');
  const more = fileCount > files.length ? ` and ${fileCount - files.length} more` : '';
  return `${fileCount === 1 ? 'file' : 'files'} ${named}${more}`;
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}
