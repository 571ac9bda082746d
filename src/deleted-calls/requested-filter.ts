import type { CallFilter } from '../calls/call-filter';
import { InvalidInputError } from '../common/errors/problem.error';
import type { CallFilterDto } from './dto/call-filter.dto';

/**
 * Which calls are to be deleted, from how it was asked for. Only parts known by name count.
 * @throws InvalidInputError for an empty filter, which would mean every call there is
 */
export function requestedFilter(input: CallFilterDto): CallFilter {
  const { CDRFileID: cdrFileId, ids, minDate, maxDate, number, carrier } = input;
  const parts = Object.entries({ cdrFileId, ids, minDate, maxDate, number, carrier }).filter(
    ([, value]) => value !== undefined,
  );
  if (parts.length === 0) {
    throw InvalidInputError.pointer(
      '/filter',
      'must name at least one of CDRFileID, ids, minDate, maxDate, number, carrier',
    );
  }
  return Object.fromEntries(parts);
}
