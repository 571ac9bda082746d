/** What takes a crash, a standstill or a carrier's server to come about, and a transaction of a count that is far ahead. */
export const RARE_ROWS = `
  insert into counted_activities (hour, key, requests, first_recorded, user_name, used_api, activity_type)
    values (date_trunc('hour', now()), 'k', 2, true, 'x', true, 'Login failed');
  insert into pending_uploads (file_path) values ('cdr-files/abandoned');
  insert into storage_ahead (file_count, file_names) values (1, '{a}');
  insert into daily_sizes values ('2026-02-03', 1, 2, 3, 4);
  insert into inbox_claims (claim, claim_key, place) values ('a', 'b', 'c');
  insert into cdr_file_source_files (source_id, identity, place, name, size_bytes, first_seen_at, last_seen_at)
    select id, 'a', 'b', 'c', 4, now(), now() from cdr_file_sources;
  insert into cdr_file_warnings values (1, 'a code', 3, 4);
  insert into cdr_file_comparisons (cdr_file_id, with_cdr_file_ids, counts) values (1, '{1}', '{}');
  insert into cdr_file_comparison_lines (comparison_id, id, outcome, start_date, start_time)
    values (1, 1, 'same', '2026-02-03', '04:05:06');
  insert into kept_answers values (1, '\\x01', '\\x02', 200, '\\x00ff', now());
  alter table user_activity_log disable trigger user_activity_log_append_only;
  update user_activity_log set transaction_id = 4000000000 where id = 1;
  alter table user_activity_log enable always trigger user_activity_log_append_only`;
