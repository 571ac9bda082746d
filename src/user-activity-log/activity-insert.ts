import type { Reader } from '../database/reader';
import { Activity, isReading } from './activity';
import { activityTexts } from './activity-details';

/** Adds entries, however many. */
export const ADD_ACTIVITIES = `
  insert into user_activity_log (user_id, user_name, used_api, activity_type, activity_reason, cdr_file_id,
    linked_to_type, linked_to, activity_details, address, before, after, grants)
  select * from unnest($1::bigint[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::bigint[],
    $7::text[], $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::jsonb[], $13::jsonb[])
  returning id::text as id`;

export interface EntryId {
  readonly id: string;
}

/** Adds the entries in one statement; answers their ids in the same order. */
export async function addActivities(database: Reader, activities: readonly Activity[]): Promise<string[]> {
  const rows = await database.query<EntryId[]>(ADD_ACTIVITIES, activityValues(activities));
  return rows.map(({ id }) => id);
}

/** The values of {@link ADD_ACTIVITIES}. */
export function activityValues(activities: readonly Activity[]): unknown[] {
  const texts = activities.map(activityTexts);
  return [
    activities.map(({ actor }) => actor.userId),
    activities.map(({ actor }) => actor.name),
    activities.map(({ actor }) => actor.usedApi),
    activities.map(({ type }) => type),
    activities.map(({ reason }) => reason ?? null),
    activities.map(({ cdrFileId }) => cdrFileId ?? null),
    activities.map(({ linkedToType }) => linkedToType ?? null),
    activities.map(({ linkedTo }) => linkedTo ?? null),
    texts.map(({ details }) => details),
    activities.map(({ actor }) => actor.address),
    texts.map(({ before }) => before),
    texts.map(({ after }) => after),
    // Reads wait for their entry, and change nothing that grants could explain.
    activities.map(({ actor, type }) =>
      isReading(type) || !actor.grants ? null : JSON.stringify(actor.grants),
    ),
  ];
}
