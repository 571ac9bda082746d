import { DR_FILE_KINDS, DrFileKind, KIND_PREFIXES } from './dr-file-kind';

/** What a DR file is named after. */
export interface DrFileNameParts {
  readonly kind: DrFileKind;
  /** 1 for the first DR file ever, then without gaps. */
  readonly sequence: number;
  /** First and last day (UTC, `YYYY-MM-DD`) of the rows in it: of their deletion, or of the reads. */
  readonly firstDeletionDay: string;
  readonly lastDeletionDay: string;
}

const NAME =
  /^(deleted-calls|activity-reads)_(\d{6,15})_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})\.csv\.gz\.age$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXTENSION = /\.csv\.gz\.age$/;

/**
 * `deleted-calls_000042_2025-10-01_2025-10-31.csv.gz.age`; names sort by sequence up to 999999.
 * @throws RangeError the parts make no name: a mistake of the caller
 */
export function drFileName(parts: DrFileNameParts): string {
  const { kind, sequence, firstDeletionDay, lastDeletionDay } = parts;
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError('A DR file sequence starts at 1.');
  if (!DAY.test(firstDeletionDay) || !DAY.test(lastDeletionDay) || firstDeletionDay > lastDeletionDay) {
    throw new RangeError('A DR file is named after two days, YYYY-MM-DD, the first not after the last.');
  }
  return `${KIND_PREFIXES[kind]}_${String(sequence).padStart(6, '0')}_${firstDeletionDay}_${lastDeletionDay}.csv.gz.age`;
}

/** The parts of a DR file's name; null for any other name, manifests and signatures among them. */
export function parseDrFileName(name: string): DrFileNameParts | null {
  const [, prefix, digits = '', firstDeletionDay = '', lastDeletionDay = ''] = NAME.exec(name) ?? [];
  const sequence = Number(digits);
  const kind = DR_FILE_KINDS.find((each) => KIND_PREFIXES[each] === prefix);
  if (!kind || sequence < 1 || firstDeletionDay > lastDeletionDay) return null;
  const parts = { kind, sequence, firstDeletionDay, lastDeletionDay };
  return drFileName(parts) === name ? parts : null;
}

/** The number in a DR file's name, also where it stands in a folder; 0 for any other name. */
export function sequenceOf(name: string): number {
  return parseDrFileName(name.slice(name.lastIndexOf('/') + 1))?.sequence ?? 0;
}

/** `….manifest.json` beside the DR file of that name. */
export function manifestName(fileName: string): string {
  return fileName.replace(EXTENSION, '.manifest.json');
}

/** `….manifest.json.sig` beside the DR file of that name. */
export function signatureName(fileName: string): string {
  return `${manifestName(fileName)}.sig`;
}

/** `….numbers.age` beside the DR file of that name: the index of its numbers. */
export function indexName(fileName: string): string {
  return fileName.replace(EXTENSION, '.numbers.age');
}

/** The DR file whose bytes or index have that name, which both hold numbers; null for any other name. */
export function bytesOwnerOf(name: string): string | null {
  const fileName = name.replace(/\.numbers\.age$/, '.csv.gz.age');
  return parseDrFileName(fileName) && fileName;
}

/** The DR file that a name in storage goes with: its own, its index's, its manifest's or its signature's; null for any other. */
export function drFileNameOf(name: string): string | null {
  const fileName = name.replace(/\.(manifest\.json(\.sig)?|numbers\.age)$/, '.csv.gz.age');
  return parseDrFileName(fileName) && fileName;
}
