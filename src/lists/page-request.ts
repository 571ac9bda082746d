import { InvalidInputError } from '../common/errors/problem.error';
import type { ListOrder } from './list-order';
import type { ListQuery } from './list-query.dto';
import { parseInstant } from '../common/input/validators';

/** Which part of a list, and since when: a checked {@link ListQuery}. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
  readonly order: ListOrder;
  readonly idAfter: string | null;
  readonly idBefore: string | null;
  readonly createdSince: string | null;
  /** Exclusive. */
  readonly createdUntil: string | null;
  readonly updatedSince: string | null;
}

/** The default limit and the largest: pages of these have statements that are prepared. */
export const USUAL_PAGE_LIMITS: readonly number[] = [100, 1000];

/** @throws InvalidInputError for an offset together with idAfter or idBefore */
export function pageRequest(query: ListQuery): PageRequest {
  for (const cursor of ['idAfter', 'idBefore'] as const) {
    if (query.offset === undefined || query[cursor] === undefined) continue;
    throw InvalidInputError.parameter('offset', `cannot be used together with ${cursor}; leave one out`);
  }
  return {
    limit: Number(query.limit ?? 100),
    offset: Number(query.offset ?? 0),
    order: query.order ?? 'asc',
    idAfter: query.idAfter ?? null,
    idBefore: query.idBefore ?? null,
    createdSince: parseInstant(query.createdSince),
    createdUntil: parseInstant(query.createdUntil),
    updatedSince: parseInstant(query.updatedSince),
  };
}
