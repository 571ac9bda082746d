import { InputFault, InvalidInputError } from '../common/errors/problem.error';
import { phoneKey } from '../common/phone-number';
import type { PlaceHoldDto } from './dto/legal-hold.dto';
import type { HoldScope } from './legal-hold.repository';

/**
 * What a hold covers, from how it was asked for; every given part must match, dates are the calls' own.
 * @throws InvalidInputError when nothing is named, or no day can be in the range
 */
export function holdScope({
  number,
  numbers,
  carrier,
  CDRFileID,
  userActivityLog,
  minDate,
  maxDate,
}: PlaceHoldDto): HoldScope {
  const scope = {
    number: number ?? null,
    numberKey: number === undefined ? null : phoneKey(number),
    numbers: numbers ?? null,
    numberKeys: numbers?.map((one) => phoneKey(one) ?? '') ?? null,
    carrier: carrier ?? null,
    cdrFileId: CDRFileID ?? null,
    userActivityLogId: userActivityLog ?? null,
    minDate: minDate ?? null,
    maxDate: maxDate ?? null,
  };
  const fault = faultOf(scope);
  if (fault) throw new InvalidInputError([fault]);
  return scope;
}

/** A number without a key cannot be compared, so the hold would cover calls that were not meant. */
function faultOf(scope: HoldScope): InputFault | null {
  const { number, numberKey, numbers, numberKeys, minDate, maxDate } = scope;
  if (Object.values(scope).every((part) => part === null)) {
    return {
      pointer: '',
      detail:
        'must name at least one of number, numbers, carrier, CDRFileID, userActivityLog, minDate, maxDate',
    };
  }
  if (number !== null && numberKey === null) return { pointer: '/number', detail: 'must be a phone number' };
  if (number !== null && numbers !== null) {
    return { pointer: '/numbers', detail: 'must not stand beside number: put that one into the list' };
  }
  const nameless = numberKeys?.indexOf('') ?? -1;
  if (nameless >= 0) return { pointer: `/numbers/${nameless}`, detail: 'must be a phone number' };
  if (minDate !== null && maxDate !== null && minDate > maxDate) {
    return { pointer: '/maxDate', detail: 'must not be before minDate: no call would be covered' };
  }
  return null;
}
