import { createHash } from 'node:crypto';

/** The most that an entry keeps of details, and of the changed fields before and after. Without a bound a page has no end. */
export const ENTRY_BYTES = 16 * 1024;
/** The share of each text of an entry that is larger. */
export const SHARES = { details: ENTRY_BYTES / 2, before: ENTRY_BYTES / 4, after: ENTRY_BYTES / 4 } as const;
/** The most values of a list that are kept. */
export const LIST_VALUES = 100;

/** What is kept of a longer list. */
interface ListSummary {
  readonly first: readonly unknown[];
  readonly count: number;
  /** Of the JSON text of all of the list, without spaces, in UTF-8; hexadecimal. */
  readonly sha256: string;
}

/** A list, or what is kept of it when it has more than `most` values. */
export function boundedList(
  values: readonly unknown[],
  most = LIST_VALUES,
): readonly unknown[] | ListSummary {
  if (values.length <= most) return values;
  return { first: values.slice(0, most), count: values.length, sha256: sha256Of(JSON.stringify(values)) };
}

/**
 * The text of an object within so many bytes: first its long strings are cut, each with a mark, and its lists; if that is not
 * enough, the numbers and short texts of its first level stay, with the size and SHA-256 of all of it.
 * @param text JSON of an object
 */
export function boundedText(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const whole = JSON.parse(text) as Record<string, unknown>;
  for (const characters of [2000, 500, 100, 20]) {
    const cut = JSON.stringify(whole, (_, value: unknown) => cutValue(value, characters));
    if (Buffer.byteLength(cut) <= mostBytes) return cut;
  }
  return remains(whole, text, mostBytes);
}

function cutValue(value: unknown, characters: number): unknown {
  if (Array.isArray(value)) return boundedList(value, Math.min(LIST_VALUES, characters));
  if (typeof value !== 'string' || value.length <= characters) return value;
  return `${value.slice(0, characters).toWellFormed()}… [cut: ${value.length} characters]`;
}

function remains(whole: Record<string, unknown>, text: string, mostBytes: number): string {
  const kept: Record<string, unknown> = {
    cut: true,
    sizeBytes: Buffer.byteLength(text),
    sha256: sha256Of(text),
  };
  for (const [name, value] of Object.entries(whole)) {
    if (typeof value === 'object' || (typeof value === 'string' && value.length > 100)) continue;
    const more = { [name]: value, ...kept };
    if (Buffer.byteLength(JSON.stringify(more)) > mostBytes) break;
    kept[name] = value;
  }
  return JSON.stringify(kept);
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
