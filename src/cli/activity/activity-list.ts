import { addIds, addInstants } from '../../lists/listing';
import type { ListOrder } from '../../lists/list-order';
import { pageRequest } from '../../lists/page-request';
import { pageObjects } from '../../lists/row-objects';
import { activityConditions } from '../../user-activity-log/activity-filter';
import { ACTIVITY_LISTING } from '../../user-activity-log/activity-listing';
import { activityFilter, ActivityListQuery } from '../../user-activity-log/dto/activity-list.query';
import type { UserActivityLogView } from '../../user-activity-log/dto/user-activity-log.view';
import { checkedInput } from '../checked-input';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** The options of `activity list`. */
export interface ActivityListOptions extends Omit<ActivityListQuery, 'limit' | 'userID' | 'CDRFileID'> {
  readonly userId?: string;
  readonly cdrFile?: string;
  readonly order: ListOrder;
  readonly limit: number;
}

const OPTION_OF = {
  '/user': '--user',
  '/userID': '--user-id',
  '/linkedTo': '--linked-to',
  '/reason': '--reason',
  '/CDRFileID': '--cdr-file',
  '/createdSince': '--created-since',
  '/createdUntil': '--created-until',
  '/idAfter': '--id-after',
  '/idBefore': '--id-before',
};

const HEADINGS = ['ID', 'TIME (UTC)', 'USER', 'ADDRESS', 'ACTIVITY', 'ABOUT', 'REASON'];

/**
 * The newest that meet all filters, or the oldest, in the order of their ids.
 * @throws InvalidInputError naming options
 */
export async function listActivities(
  shell: Shell,
  { limit, userId, cdrFile, ...others }: ActivityListOptions,
): Promise<void> {
  const asked = { ...others, userID: userId, CDRFileID: cdrFile };
  const query = await checkedInput(ActivityListQuery, asked, OPTION_OF);
  const conditions = activityConditions(activityFilter(query));
  addInstants(ACTIVITY_LISTING, conditions, pageRequest(query));
  addIds(conditions, pageRequest(query));
  const page = { order: others.order, limit };
  const entries = await withDatabase(shell, (database) =>
    pageObjects<UserActivityLogView>(database, ACTIVITY_LISTING, conditions, page),
  );
  shell.terminal.result(entries, table(HEADINGS, entries.map(rowOf)));
}

function rowOf(entry: UserActivityLogView): (string | null)[] {
  const { id, activityDate, activityTime, user, address, activityType, linkedToType, linkedTo } = entry;
  const about = linkedToType && [linkedToType, linkedTo].filter(Boolean).join(' ');
  const reason = entry.activityReason?.replace(/\s+/g, ' ') ?? null;
  return [id, `${activityDate} ${activityTime}`, user, address, activityType, about, reason];
}
