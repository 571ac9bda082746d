import type { Activity } from './activity';
import { boundedList, boundedText, ENTRY_BYTES, SHARES } from './activity-bounds';

/** The JSON texts of an entry. */
export interface ActivityTexts {
  readonly details: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The texts that an entry keeps of an activity, together within its bound. */
export function activityTexts({ details, before, after }: Activity): ActivityTexts {
  const texts = { details: textOf(details), before: textOf(before), after: textOf(after) };
  const bytes = sizeOf(texts.details) + sizeOf(texts.before) + sizeOf(texts.after);
  if (bytes <= ENTRY_BYTES) return texts;
  return {
    details: texts.details && boundedText(texts.details, SHARES.details),
    before: texts.before && boundedText(texts.before, SHARES.before),
    after: texts.after && boundedText(texts.after, SHARES.after),
  };
}

/**
 * The details of an activity as the log keeps them: JSON text, each name spelled as the API spells it (`cdrFileId` as
 * `CDRFileID`). It is done here and nowhere else, because an entry can never be changed. Entries of version 0.1.0 say
 * `cdrFileId` and `deletedCallId`: who reads these takes either spelling. Of a list of more than 100 values the first
 * hundred are kept, their count and a SHA-256 of all.
 */
export function detailsText(details: object): string {
  return JSON.stringify(details, (_, value: unknown) => {
    if (Array.isArray(value)) return boundedList(value);
    return isPlainObject(value) ? inApiNames(value) : value;
  });
}

function textOf(values: object | undefined): string | null {
  return values ? detailsText(values) : null;
}

function sizeOf(text: string | null): number {
  return text === null ? 0 : Buffer.byteLength(text);
}

function inApiNames(values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [apiName(name), value as unknown]));
}

function apiName(name: string): string {
  return name.replace(/(^c|C)dr(?=[A-Z])/, 'CDR').replace(/Id$/, 'ID');
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
