import { Conditions } from '../lists/conditions';
import { ActivityKind, typesOfKind } from './activity';

/** Which activity entries; what is left out does not limit them. */
export interface ActivityFilter {
  /** The user's name at that time. */
  readonly user?: string;
  /** Whatever the name was, or is. */
  readonly userID?: string;
  readonly activityType?: string;
  readonly kind?: ActivityKind;
  readonly linkedToType?: string;
  readonly linkedTo?: string;
  /** A part of the reason, in either case. */
  readonly reason?: string;
  readonly CDRFileID?: string;
}

/** Each condition but that of the reason has an index in the order of ids. A kind is asked for as its types, one by one. */
export function activityConditions(filter: ActivityFilter): Conditions {
  const conditions = new Conditions()
    .addIfGiven('t.user_name = ?', filter.user)
    .addIfGiven('t.user_id = ?', filter.userID)
    .addIfGiven('t.activity_type = ?', filter.activityType)
    .addIfGiven('t.linked_to_type = ?', filter.linkedToType)
    .addIfGiven('t.linked_to = ?', filter.linkedTo)
    .addIfGiven('strpos(lower(t.activity_reason), lower(?)) > 0', filter.reason)
    .addIfGiven('t.cdr_file_id = ?', filter.CDRFileID);
  return filter.kind === undefined
    ? conditions
    : conditions.addAny(['t.activity_type = ?'], typesOfKind(filter.kind));
}
