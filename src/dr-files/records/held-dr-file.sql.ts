/**
 * Whether an active legal hold may cover rows of the DR file `f`, asked of what is in it, whenever it was made. Its call
 * dates, CDR files, and marks of its numbers and activities are on record; where there are no marks, as of files of
 * version 0.1.0, it may hold any. The rows of a restored file are in the table again, or in a later file. What reads in the
 * activity log were about is not on record of their file: any hold placed since keeps it. Earlier holds kept the entries.
 */
export const MAY_BE_HELD = `(f.status = 'Available' and exists (
  select from legal_holds h
  where h.released_in is null and case f.kind when 'Activity reads' then h.created_at > f.created_at else
    may_hold_covered(f.id, f.first_call_date, f.last_call_date,
      coalesce(h.number_keys, case when h.number_key is not null then array[h.number_key] end),
      h.cdr_file_id, h.user_activity_log_id, h.min_date, h.max_date) end))`;
