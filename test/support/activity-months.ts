import type { Client, ClientBase } from 'pg';

/** Changes and reads of a month, and changes just before and after it. @param times that many of each */
export async function addMonth(sql: Client, times = 1, month = '2026-10'): Promise<void> {
  await sql.query(
    `insert into user_activity_log (user_name, used_api, activity_type, activity_reason, activity_at, linked_to_type, linked_to)
     select name, true, type, reason, ($2::timestamp + at) at time zone 'UTC', linked, id from generate_series(1, $1::int), (values
       ('ann', 'Calls deleted', 'Test calls', interval '0', 'calls', '7'),
       ('ann', 'Calls deleted', 'Customer left; "all" of it', interval '14 days', null, null),
       ('bob', 'Calls deleted', 'Test calls', interval '1 month -1 ms', null, null),
       ('bob', 'User changed', null, interval '19 days 8 hours', 'users', '3'),
       ('cat', 'Calls viewed', null, interval '19 days 8 hours', null, null),
       ('dan', 'Calls deleted', 'Before', interval '-1 ms', null, null),
       ('eve', 'Calls deleted', 'After', interval '1 month', null, null)
     ) as given (name, type, reason, at, linked, id)`,
    [times, `${month}-01`],
  );
}

/** The first id that the activity log has in this month. */
export async function firstIdOfMonth(sql: ClientBase): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `select activity_log_floor((now() at time zone 'UTC')::date)::text as id`,
  );
  return rows[0]?.id as string;
}

/** An entry from 40 days ago that tells of reading; its id. */
export async function addOldRead(sql: ClientBase): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into user_activity_log (user_name, used_api, activity_type, activity_at)
     values ('admin', true, 'Deleted calls viewed', now() - interval '40 days') returning id::text`,
  );
  return rows[0]?.id as string;
}

/**
 * Lets this month begin: the newest entry is an old read, and the next one is the first of this month.
 * @returns the id of the old read
 */
export async function beginActivityMonth(sql: ClientBase): Promise<string> {
  const id = await addOldRead(sql);
  await sql.query('call enter_activity_log_month()');
  return id;
}
