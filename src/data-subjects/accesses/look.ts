import { parseInstant } from '../../common/input/validators';
import { searchedKey } from '../../common/number-key';
import type { ReadEntry } from './read-entry.repository';

/** A read that showed the records of a list between two ids, as far as they met its filter. */
export interface ListedRead {
  readonly list: 'calls' | 'deletedCalls' | 'rejectedLines';
  readonly firstId: string;
  readonly lastId: string;
  readonly at: Date;
  /** It may have read so long before. */
  readonly seconds: number;
  readonly cdrFileId: string | null;
  readonly carrier: string | null;
  readonly minDate: string | null;
  readonly maxDate: string | null;
  readonly userActivityLog: string | null;
  /** Of the number that it asked for. */
  readonly key: string | null;
  readonly updatedSince: string | null;
}

/** What a read may have shown of a number. */
export type Look =
  /** It asked for the number itself. */
  | { readonly kind: 'number' }
  | { readonly kind: 'list'; readonly read: ListedRead }
  /** All of these files. */
  | {
      readonly kind: 'files';
      readonly of: 'CDRFiles' | 'disasterRecoveryFiles';
      readonly ids: readonly string[];
    };

/** A page is recorded at once; a stream may take as long as it is allowed to. */
const PAGE_SECONDS = 1;
const STREAM_SECONDS = 3600;

type Texts = Readonly<Record<string, unknown>>;

/**
 * What an entry of the activity log says of what was read, by what every read keeps: the object it is about, the filter, the
 * first and the last id. So kinds of reads that come later are understood as well. Null for a read that showed no records:
 * it named no object and no range.
 */
export function lookOf(entry: ReadEntry, key: string): Look | null {
  const details = objectOf(parsed(entry.details));
  const filter = objectOf(details.filter);
  const asked = textOf(filter.number) ?? textOf(details.number);
  if (asked !== null && searchedKey(asked) === key) return { kind: 'number' };
  const { linkedToType } = entry;
  if (linkedToType === 'disasterRecoveryFiles') return filesOf(linkedToType, [entry.linkedTo]);
  const range = rangeOf(details);
  if (linkedToType === 'calls' || linkedToType === 'deletedCalls') {
    return range && { kind: 'list', read: listedRead(entry, linkedToType, range, { details, filter }) };
  }
  if (linkedToType !== 'CDRFiles') return null;
  if (range !== null && isOfRejectedLines(entry)) {
    return { kind: 'list', read: listedRead(entry, 'rejectedLines', range, { details, filter }) };
  }
  if (isOfRejectedLines(entry) && 'count' in details && details.count === 0) return null;
  return filesOf(linkedToType, [entry.linkedTo, ...namedFiles(details, filter)]);
}

function listedRead(
  { createdAt, cdrFileId }: ReadEntry,
  list: ListedRead['list'],
  [one, other]: readonly [bigint, bigint],
  { details, filter }: { readonly details: Texts; readonly filter: Texts },
): ListedRead {
  const number = textOf(filter.number);
  return {
    list,
    firstId: String(one < other ? one : other),
    lastId: String(one < other ? other : one),
    at: createdAt,
    seconds: details.stage === undefined ? PAGE_SECONDS : STREAM_SECONDS,
    cdrFileId: textOf(filter.CDRFileID) ?? textOf(filter.cdrFileId) ?? cdrFileId,
    carrier: textOf(filter.carrier),
    minDate: textOf(filter.minDate),
    maxDate: textOf(filter.maxDate),
    userActivityLog: textOf(filter.userActivityLog),
    key: number === null ? null : searchedKey(number),
    updatedSince: parseInstant(filter.updatedSince),
  };
}

/** Version 0.1.0 wrote `firstId`. */
function rangeOf(details: Texts): readonly [bigint, bigint] | null {
  const [first, last] = [details.firstID ?? details.firstId, details.lastID ?? details.lastId].map(idOf);
  return first === null || last === null || first === undefined || last === undefined ? null : [first, last];
}

function isOfRejectedLines({ type }: ReadEntry): boolean {
  return type === 'Rejected lines viewed';
}

/** Files that are compared with the one that the entry is about. */
function namedFiles(details: Texts, filter: Texts): string[] {
  const listed = Array.isArray(details.withCDRFileIDs) ? details.withCDRFileIDs.map(String) : [];
  return [...listed, ...(textOf(filter.with)?.split(' ') ?? [])];
}

function filesOf(of: 'CDRFiles' | 'disasterRecoveryFiles', ids: readonly (string | null)[]): Look {
  return { kind: 'files', of, ids: ids.filter((id) => id !== null) };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Texts {
  return typeof value === 'object' && value !== null ? (value as Texts) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function idOf(value: unknown): bigint | null {
  return (typeof value === 'string' && /^\d{1,19}$/.test(value)) || Number.isSafeInteger(value)
    ? BigInt(value as string | number)
    : null;
}
