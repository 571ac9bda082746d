import { searchedKey, storedKeys } from '../common/number-key';
import { Conditions } from '../lists/conditions';
import type { CallListQuery } from './dto/call-list.query';

/** Which calls are meant; every given part must hold. */
export interface CallFilter {
  readonly cdrFileId?: string;
  readonly ids?: readonly string[];
  /** First and last call date, inclusive, `YYYY-MM-DD`. */
  readonly minDate?: string;
  readonly maxDate?: string;
  /** Target, external or termination number, in any usual spelling; what is no number is compared as text. */
  readonly number?: string;
  readonly carrier?: string;
  /** Deleted calls only: the activity that deleted them. */
  readonly userActivityLog?: string;
}

/** The filter part of a list's parameters, and of them alone. */
export function callFilter(
  query: CallListQuery & Pick<CallFilter, 'userActivityLog'>,
  cdrFileId?: string,
): CallFilter {
  const { minDate, maxDate, number, carrier, userActivityLog } = query;
  return { minDate, maxDate, number, carrier, userActivityLog, cdrFileId };
}

/** The filter as SQL on the row `t` of calls or deleted calls. */
export function callConditions(filter: CallFilter): Conditions {
  const conditions = new Conditions()
    .addIfGiven('t.cdr_file_id = ?', filter.cdrFileId)
    .addIfGiven('t.id = any(?::bigint[])', filter.ids)
    .addIfGiven('t.start_date >= ?::date', filter.minDate)
    .addIfGiven('t.start_date <= ?::date', filter.maxDate)
    .addIfGiven('t.carrier = ?', filter.carrier)
    .addIfGiven('t.user_activity_log_id = ?', filter.userActivityLog);
  if (filter.number === undefined) return conditions;
  return conditions.addAny(
    ['t.target_key = ?', 't.external_key = ?', 't.termination_key = ?'],
    storedKeys(searchedKey(filter.number)),
  );
}
