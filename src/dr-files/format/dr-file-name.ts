/** What a DR file is named after. */
export interface DrFileNameParts {
  /** 1 for the first DR file ever, then without gaps. */
  readonly sequence: number;
  /** First and last day of deletion (UTC, `YYYY-MM-DD`) of the rows in it. */
  readonly firstDeletionDay: string;
  readonly lastDeletionDay: string;
}

const NAME = /^deleted-calls_(\d{6,15})_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})\.csv\.gz\.age$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXTENSION = /\.csv\.gz\.age$/;

/**
 * `deleted-calls_000042_2025-10-01_2025-10-31.csv.gz.age`; names sort by sequence up to 999999.
 * @throws RangeError the parts make no name: a mistake of the caller
 */
export function drFileName(parts: DrFileNameParts): string {
  const { sequence, firstDeletionDay, lastDeletionDay } = parts;
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError('A DR file sequence starts at 1.');
  if (!DAY.test(firstDeletionDay) || !DAY.test(lastDeletionDay) || firstDeletionDay > lastDeletionDay) {
    throw new RangeError('A DR file is named after two days, YYYY-MM-DD, the first not after the last.');
  }
  return `deleted-calls_${String(sequence).padStart(6, '0')}_${firstDeletionDay}_${lastDeletionDay}.csv.gz.age`;
}

/** The parts of a DR file's name; null for any other name, manifests and signatures among them. */
export function parseDrFileName(name: string): DrFileNameParts | null {
  const [, digits = '', firstDeletionDay = '', lastDeletionDay = ''] = NAME.exec(name) ?? [];
  const sequence = Number(digits);
  if (sequence < 1 || firstDeletionDay > lastDeletionDay) return null;
  const parts = { sequence, firstDeletionDay, lastDeletionDay };
  return drFileName(parts) === name ? parts : null;
}

/** `….manifest.json` beside the DR file of that name. */
export function manifestName(fileName: string): string {
  return fileName.replace(EXTENSION, '.manifest.json');
}

/** `….manifest.json.sig` beside the DR file of that name. */
export function signatureName(fileName: string): string {
  return `${manifestName(fileName)}.sig`;
}

/** The DR file that a name in storage goes with: its own, its manifest's or its signature's; null for any other name. */
export function drFileNameOf(name: string): string | null {
  const fileName = name.replace(/\.manifest\.json(\.sig)?$/, '.csv.gz.age');
  return parseDrFileName(fileName) && fileName;
}
