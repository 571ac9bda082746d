/**
 * Whether an active legal hold may cover rows of the DR file `f`, told without opening it by call dates and CDR files;
 * which numbers and deletions are in it cannot be told so, and what is in doubt is kept. A file that was begun after the hold was placed has no row that it covers; the rows of a restored one are in the
 * table again, or in a later file.
 */
export const MAY_BE_HELD = `(f.status = 'Available' and exists (
  select from legal_holds h
  where h.released_in is null and h.created_at > f.created_at
    and (h.min_date is null or f.last_call_date >= h.min_date)
    and (h.max_date is null or f.first_call_date <= h.max_date)
    and (h.cdr_file_id is null or exists (
      select from disaster_recovery_file_contents c
      where c.disaster_recovery_file_id = f.id and c.cdr_file_id = h.cdr_file_id))))`;
