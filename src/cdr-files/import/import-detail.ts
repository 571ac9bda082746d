/** What was found in a file, and what its name says. */
export interface ImportFindings {
  readonly rejectedLines: number;
  /** Records by the file's name, null where it does not say. */
  readonly declared: number | null;
  /** Lines that hold a record, good or bad. */
  readonly found: number;
}

/** What is wrong with a file that is in, in words; null where nothing is. */
export function importDetail({ rejectedLines, declared, found }: ImportFindings): string | null {
  const sentences = [
    ...(rejectedLines > 0 ? [rejectedSentence(rejectedLines)] : []),
    ...(declared !== null && declared !== found ? [countSentence(declared, found)] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function rejectedSentence(lines: number): string {
  return lines === 1
    ? '1 line was rejected; it is kept with its reason.'
    : `${lines} lines were rejected; each is kept with its reason.`;
}

function countSentence(declared: number, found: number): string {
  const records = declared === 1 ? '1 record' : `${declared} records`;
  const were = found === 0 ? 'none was' : found === 1 ? '1 was' : `${found} were`;
  return `The file's name declares ${records}, but ${were} found.`;
}
