import { InvalidInputError } from '../common/errors/problem.error';
import type { ListQuery } from './list-query.dto';
import { parseInstant } from '../common/input/validators';

/** Which part of a list, and since when: a checked {@link ListQuery}. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
  readonly idAfter: string | null;
  readonly createdSince: string | null;
  readonly updatedSince: string | null;
}

/** @throws InvalidInputError for an offset together with idAfter */
export function pageRequest(query: ListQuery): PageRequest {
  if (query.offset !== undefined && query.idAfter !== undefined) {
    throw InvalidInputError.parameter('offset', 'cannot be used together with idAfter; leave one out');
  }
  return {
    limit: Number(query.limit ?? 100),
    offset: Number(query.offset ?? 0),
    idAfter: query.idAfter ?? null,
    createdSince: parseInstant(query.createdSince),
    updatedSince: parseInstant(query.updatedSince),
  };
}
