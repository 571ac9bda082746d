import type { Conditions } from './conditions';
import type { PageRequest } from './page-request';
import type { Field } from './rows/field';

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
}

/** Limits a list to the page's `createdSince` and `updatedSince`. */
export function addInstants(listing: Listing, conditions: Conditions, page: PageRequest): void {
  if (listing.timeOrderedIds) conditions.addIfGiven('t.id >= id_floor(?::timestamptz)', page.createdSince);
  conditions.addIfGiven(`t.${listing.createdColumn} >= ?::timestamptz`, page.createdSince);
  conditions.addIfGiven(`t.${listing.updatedColumn} >= ?::timestamptz`, page.updatedSince);
  if (listing.timeOrderedIds && page.updatedSince !== null) {
    conditions.addEither(madeOrChangedSince(listing), page.updatedSince);
  }
}

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
