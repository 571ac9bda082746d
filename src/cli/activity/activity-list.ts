import type { Reader } from '../../database/reader';
import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { ActivityKind, ActivityType, LinkedType } from '../../user-activity-log/activity';
import { activityConditions, ActivityFilter } from '../../user-activity-log/activity-filter';
import { ACTIVITY_LISTING } from '../../user-activity-log/activity-listing';
import type { UserActivityLogView } from '../../user-activity-log/dto/user-activity-log.view';
import { checkedId } from '../checked-input';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** The options of `activity list`. */
export interface ActivityListOptions {
  readonly user?: string;
  readonly userId?: string;
  readonly activityType?: ActivityType;
  readonly kind?: ActivityKind;
  readonly linkedToType?: LinkedType;
  readonly linkedTo?: string;
  readonly reason?: string;
  readonly cdrFile?: string;
  readonly limit: number;
}

const HEADINGS = ['ID', 'TIME (UTC)', 'USER', 'ADDRESS', 'ACTIVITY', 'ABOUT', 'REASON'];

/** The newest that meet all filters, in the order of their ids. */
export async function listActivities(shell: Shell, options: ActivityListOptions): Promise<void> {
  const filter = await checkedFilter(options);
  const entries = await withDatabase(shell, (database) => newest(database, filter, options.limit));
  shell.terminal.result(entries, table(HEADINGS, entries.map(rowOf)));
}

/** @throws InvalidInputError naming the option */
async function checkedFilter({
  cdrFile,
  userId,
  limit: _,
  ...others
}: ActivityListOptions): Promise<ActivityFilter> {
  if (others.linkedTo !== undefined) await checkedId('--linked-to', others.linkedTo);
  if (userId !== undefined) await checkedId('--user-id', userId);
  if (cdrFile !== undefined) await checkedId('--cdr-file', cdrFile);
  return { ...others, userID: userId, CDRFileID: cdrFile };
}

async function newest(
  database: Reader,
  filter: ActivityFilter,
  limit: number,
): Promise<UserActivityLogView[]> {
  const conditions = activityConditions(filter);
  const rows = await database.query<{ id: string }[]>(
    `select t.id::text as id from ${conditions.rowsOf(ACTIVITY_LISTING.table)} order by t.id desc limit ${limit}`,
    conditions.values,
  );
  const ids = rows.map(({ id }) => id);
  return rowObjects(database, ACTIVITY_LISTING, new Conditions().add('t.id = any(?::bigint[])', ids));
}

function rowOf(entry: UserActivityLogView): (string | null)[] {
  const { id, activityDate, activityTime, user, address, activityType, linkedToType, linkedTo } = entry;
  const about = linkedToType && [linkedToType, linkedTo].filter(Boolean).join(' ');
  const reason = entry.activityReason?.replace(/\s+/g, ' ') ?? null;
  return [id, `${activityDate} ${activityTime}`, user, address, activityType, about, reason];
}
