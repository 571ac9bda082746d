import { SetMetadata } from '@nestjs/common';

export const SLOW_FILTERS = 'deleted-calls:slow filters';

/** Which parameters of a list have no index that yields its page. */
export interface SlowFilters {
  readonly slow: readonly string[];
  /** With one of these, which have an index, the others only choose among a few rows. */
  readonly unlessGiven: readonly string[];
}

/** Declares filters that may read all of a table: a list with one of them is heavy work. */
export function SlowListFilters(slow: readonly string[], unlessGiven: readonly string[]): MethodDecorator {
  return SetMetadata(SLOW_FILTERS, { slow, unlessGiven } satisfies SlowFilters);
}

/** Above it, skipping rows takes longer than reading a page. */
const LARGE_OFFSET = 10_000;

/** Whether a list that is asked for so may take long to read. */
export function isSlowList(
  query: Readonly<Record<string, unknown>>,
  filters: SlowFilters | undefined,
): boolean {
  if (Number(query.offset ?? 0) > LARGE_OFFSET) return true;
  if (!filters || filters.unlessGiven.some((name) => query[name] !== undefined)) return false;
  return filters.slow.some((name) => query[name] !== undefined);
}
