/**
 * Whether an active legal hold may cover rows of the DR file `f`. Call dates and CDR files are known without opening
 * it. Numbers and deletions are not, so a hold that names only those keeps the file. A file that was begun after the
 * hold was placed has no row that it covers. The rows of a restored file are in the table again, or in a later file.
 */
export const MAY_BE_HELD = `(f.status = 'Available' and exists (
  select from legal_holds h
  where h.released_in is null and h.created_at > f.created_at
    and (h.min_date is null or f.last_call_date >= h.min_date)
    and (h.max_date is null or f.first_call_date <= h.max_date)
    and (h.cdr_file_id is null or exists (
      select from disaster_recovery_file_contents c
      where c.disaster_recovery_file_id = f.id and c.cdr_file_id = h.cdr_file_id))))`;
