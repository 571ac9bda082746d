import type { Schemas } from '../../api/client';
import { dayText, listText } from '../../parts/values/format';
import { nationalNumber } from '../../parts/values/number-text';

type Cover = Pick<
  Schemas['LegalHoldView'],
  'number' | 'numbers' | 'carrier' | 'CDRFileID' | 'userActivityLog' | 'minDate' | 'maxDate'
>;

/** What a hold covers, in words. */
export function coverText(cover: Cover): string {
  const { number, numbers, carrier, CDRFileID, userActivityLog, minDate, maxDate } = cover;
  const parts = [
    number !== null && `the number ${nationalNumber(number)}`,
    numbers !== null && `${numbers.length} numbers`,
    carrier !== null && `the carrier ${carrier}`,
    CDRFileID !== null && `CDR file ${CDRFileID}`,
    userActivityLog !== null && `the deletion ${userActivityLog}`,
    minDate !== null && `calls from ${dayText(minDate)}`,
    maxDate !== null && `calls until ${dayText(maxDate)}`,
  ].filter((part) => part !== false);
  return listText(parts);
}
