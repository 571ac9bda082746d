import type { Client } from 'pg';

/** Notes each deletion when it comes, beside the product's own counts; to be made before the first. */
export const LEDGER = `
  create table day_ledger (day date, carrier text, entry bigint);
  create function keep_day_ledger() returns trigger language plpgsql security definer as $$
  begin
    insert into public.day_ledger values ((new.created_at at time zone 'UTC')::date, new.carrier, new.user_activity_log_id);
    return new;
  end $$;
  create trigger day_ledger before insert on deleted_calls for each row
    when (new.retained_from = new.created_at) execute function keep_day_ledger()`;

const COUNTED = `select cdr_file_id, live_count::int as live, deleted_count::int as deleted from cdr_file_call_counts
  where (live_count, deleted_count) <> (0, 0) order by 1`;

const RECOUNTED = `select cdr_file_id, sum(live)::int as live, sum(deleted)::int as deleted from (
    select cdr_file_id, 1 as live, 0 as deleted from calls
    union all select cdr_file_id, 0, 1 from deleted_calls where reinstated_in is null) rows group by 1 order by 1`;

const DELETIONS_COUNTED = `select to_char(c.day, 'YYYY-MM-DD') as day, c.carrier, c.user_name, r.reason, sum(c.count)::int as count
  from deletion_counts c join deletion_reasons r on r.id = c.reason_id group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

const DELETIONS_RECOUNTED = `select to_char(l.day, 'YYYY-MM-DD') as day, l.carrier, a.user_name, a.activity_reason as reason, count(*)::int as count
  from day_ledger l join user_activity_log a on a.id = l.entry group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

/** Calls that are live and deleted at the same time. */
const IN_TWO_PLACES = `select c.id from calls c join deleted_calls d
  on (d.cdr_file_id, d.line_number) = (c.cdr_file_id, c.line_number) where d.reinstated_in is null`;

/** What the database counts, and the same counted row by row. */
export async function bothBooks(
  sql: Client,
): Promise<{ kept: object; recounted: object; inTwoPlaces: object[] }> {
  const rows = async (query: string): Promise<object[]> => (await sql.query<object>(query)).rows;
  return {
    kept: { calls: await rows(COUNTED), deletions: await rows(DELETIONS_COUNTED) },
    recounted: { calls: await rows(RECOUNTED), deletions: await rows(DELETIONS_RECOUNTED) },
    inTwoPlaces: await rows(IN_TWO_PLACES),
  };
}
