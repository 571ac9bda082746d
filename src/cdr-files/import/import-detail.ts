import type { TotalDifference } from '../../cdr-layouts/records/totals';

/** So many totals are named in the sentence. */
const MOST_NAMED = 3;

/** How many records a file has, and how many its name declares. */
export interface ImportFindings {
  readonly rejectedLines: number;
  /** Records that the file's name declares; null when it declares none. */
  readonly declared: number | null;
  /** Lines that hold a record, good or bad. */
  readonly found: number;
  /** Lines of totals that say something else than what was read; the first few. */
  readonly differences?: readonly TotalDifference[];
}

/** What is wrong with an imported file, in words; null when nothing is. */
export function importDetail({
  rejectedLines,
  declared,
  found,
  differences = [],
}: ImportFindings): string | null {
  const sentences = [
    ...(rejectedLines > 0 ? [rejectedSentence(rejectedLines)] : []),
    ...(declared !== null && declared !== found ? [countSentence(declared, found)] : []),
    ...differences.slice(0, MOST_NAMED).map(differenceSentence),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function rejectedSentence(lines: number): string {
  return lines === 1
    ? '1 line was rejected; it is kept with its reason.'
    : `${lines} lines were rejected; each is kept with its reason.`;
}

const SUMS = {
  recordCount: 'records',
  costCDR: 'costCDR (hundredths)',
  duration: 'duration (s)',
} as const;

function differenceSentence({ lineNumber, what, declared, found }: TotalDifference): string {
  return `Line ${lineNumber} of the file says that its ${SUMS[what]} come to ${declared}, but ${found} was read.`;
}

function countSentence(declared: number, found: number): string {
  const records = declared === 1 ? '1 record' : `${declared} records`;
  const were = found === 0 ? 'none was' : found === 1 ? '1 was' : `${found} were`;
  return `The file's name declares ${records}, but ${were} found.`;
}
