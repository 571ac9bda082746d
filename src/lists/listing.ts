import type { Conditions } from './conditions';
import type { PageRequest } from './page-request';
import type { Field } from './rows/field';

/** Counts of a list's rows. */
export interface KeptCounts {
  /** It has a row for each value of `by`, which is a column of the list's own table, too. */
  readonly table: string;
  readonly by: string;
  readonly column: string;
}

/** A table as the API lists it. */
export interface Listing {
  readonly table: string;
  /** Name of the collection: the name of its files. */
  readonly collection: string;
  readonly fields: readonly Field[];
  /** Column that `createdSince` is compared with. With `timeOrderedIds`, ids ascend with it. */
  readonly createdColumn: string;
  readonly updatedColumn: string;
  readonly timeOrderedIds: boolean;
  /** Where the list's rows are counted, in the transaction that brings or takes them. */
  readonly keptCounts?: KeptCounts;
  /** Rows may have many kilobytes: a page that ends early for its size is cut in the database already. */
  readonly largeRows?: boolean;
}

/** Limits a list to the page's ids. */
export function addIds(conditions: Conditions, { idAfter, idBefore }: PageRequest): Conditions {
  return conditions.addIfGiven('t.id > ?::bigint', idAfter).addIfGiven('t.id < ?::bigint', idBefore);
}

/** Limits a list to the page's `createdSince`, `createdUntil` and `updatedSince`. */
export function addInstants(listing: Listing, conditions: Conditions, page: PageRequest): void {
  if (listing.timeOrderedIds) conditions.addIfGiven('t.id >= id_floor(?::timestamptz)', page.createdSince);
  conditions.addIfGiven(`t.${listing.createdColumn} >= ?::timestamptz`, page.createdSince);
  if (listing.timeOrderedIds) conditions.addIfGiven(BEFORE_INSTANT, page.createdUntil);
  conditions.addIfGiven(`t.${listing.createdColumn} < ?::timestamptz`, page.createdUntil);
  conditions.addIfGiven(`t.${listing.updatedColumn} >= ?::timestamptz`, page.updatedSince);
  if (listing.timeOrderedIds && page.updatedSince !== null) {
    conditions.addEither(madeOrChangedSince(listing), page.updatedSince);
  }
}

/**
 * Ids of rows that may have been made before the instant. The rows of one deletion have one time, and a million ids
 * fill a millisecond, so their last ids lie behind it: by less than the second that is allowed for here, which is as
 * many ids as a table of a billion rows has.
 */
const BEFORE_INSTANT = `t.id < id_floor(?::timestamptz) + (1000::bigint << 20)`;

/**
 * Rows that were made since the instant, and older rows that changed. The first are the newest ids, where ids are
 * time-ordered. The second have an index of their own, which is empty in a month without changes.
 */
function madeOrChangedSince({ createdColumn, updatedColumn }: Listing): [string, string] {
  return [
    't.id >= id_floor(?::timestamptz)',
    `t.id < id_floor(?::timestamptz) and t.${updatedColumn} > t.${createdColumn}`,
  ];
}
