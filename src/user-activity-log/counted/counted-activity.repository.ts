import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runHot } from '../../database/hot-statement';
import type { Activity } from '../activity';
import { detailsText } from '../activity-details';

/** What is counted with others of its key, hour by hour. */
export interface CountedActivity {
  /** As whom, what and, without a user, from where. */
  readonly key: string;
  readonly activity: Pick<Activity, 'actor' | 'type' | 'linkedToType' | 'details'>;
  /** Whether the first one of an hour leaves an entry at once, so that only the others are counted. */
  readonly recordsFirst: boolean;
}

/** So many requests of one key, the first of which is described. */
export interface CountedRequests extends CountedActivity {
  readonly requests: number;
  /** Where all of them came from; null when they came from several addresses. */
  readonly address: string | null;
}

/** In the order of their keys: two servers that count the same never wait for each other in a circle. */
const COUNT = `
  with given as (
    select * from unnest($1::text[], $2::bigint[], $3::boolean[], $4::bigint[], $5::text[], $6::boolean[], $7::text[],
      $8::text[], $9::text[], $10::text[], $11::text[])
      g (key, requests, first_recorded, user_id, user_name, used_api, activity_type, linked_to_type, details, address,
        first_address)
  ), counted as (
    insert into counted_activities as c (hour, key, requests, first_recorded, user_id, user_name, used_api,
      activity_type, linked_to_type, address, details)
    select date_trunc('hour', now(), 'UTC'), key, requests - first_recorded::int, first_recorded, user_id, user_name,
      used_api, activity_type, linked_to_type, address, details
    from given order by key
    on conflict (hour, key) do update set
      requests = c.requests + excluded.requests + excluded.first_recorded::int,
      address = case when c.address = excluded.address then c.address end,
      last_at = clock_timestamp()
    returning c.key, c.xmax = 0 as is_new
  )
  insert into user_activity_log (user_id, user_name, used_api, activity_type, linked_to_type, address, activity_details)
  select user_id, user_name, used_api, activity_type, linked_to_type, first_address, details
  from given join counted using (key) where is_new and first_recorded order by key`;

/** So that a transaction stays short, however many there are. */
const MOST_IN_A_TRANSACTION = 500;

/** A transaction that began in the hour may still count in it: it has a minute. */
const CLOSE = `
  with ended as (
    delete from counted_activities where (hour, key) in (
      select hour, key from counted_activities where hour < date_trunc('hour', now() - interval '1 minute', 'UTC')
      order by hour, key limit ${MOST_IN_A_TRANSACTION} for update skip locked)
    returning *
  ), entries as (
    insert into user_activity_log (user_id, user_name, used_api, activity_type, linked_to_type, address, activity_details)
    select user_id, user_name, used_api, activity_type, linked_to_type, address,
      (coalesce(details::jsonb, '{}') || jsonb_build_object('requests', requests, 'from', ${instant('first_at')},
        'until', ${instant('last_at')}))::text
    from ended where requests > 0 order by hour, key
  )
  select count(*)::int as count from ended`;

/** The only place that reads and writes counted activities. */
@Injectable()
export class CountedActivityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts them in the present hour; the first of an hour that is recorded gets its entry in the same transaction. */
  async count(counted: readonly CountedRequests[]): Promise<void> {
    const of = <T>(value: (one: CountedRequests) => T): T[] => counted.map(value);
    await runHot(this.dataSource, {
      text: COUNT,
      values: [
        of(({ key }) => key),
        of(({ requests }) => requests),
        of(({ recordsFirst }) => recordsFirst),
        of(({ activity }) => activity.actor.userId),
        of(({ activity }) => activity.actor.name),
        of(({ activity }) => activity.actor.usedApi),
        of(({ activity }) => activity.type),
        of(({ activity }) => activity.linkedToType ?? null),
        of(({ activity }) => activity.details && detailsText(activity.details)),
        of(({ address }) => address),
        of(({ activity }) => activity.actor.address),
      ],
    });
  }

  /** Puts an entry in the place of each row of an hour that is over; answers how many rows that were. */
  async close(): Promise<number> {
    let closed = 0;
    for (let count = MOST_IN_A_TRANSACTION; count === MOST_IN_A_TRANSACTION; closed += count) {
      const [row] = await this.dataSource.query<[{ count: number }]>(CLOSE);
      count = row.count;
    }
    return closed;
  }
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
