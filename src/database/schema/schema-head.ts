/** What a reader of docs/schema.sql has to know first: the guarantees, and what keeps each. */
export const SCHEMA_HEAD = `\
-- The schema of deleted-calls as its migrations make it. Written by "npm run schema"; not to be edited.
--
-- What the database itself guarantees, also against plain SQL, and the triggers and functions that keep it:
--   1. A row leaves calls only as a deleted call, under an activity entry of the same transaction: calls_move,
--      calls_no_truncate.
--   2. The evidence of a deleted call never changes: deleted_calls_evidence. Only an erasure puts a pseudonym in the place of
--      a number, there and in activity entries, rejected lines and released legal holds: current_erasure, erase_calls.
--   3. Deleted calls leave only together with a DR file that becomes available in the same transaction and holds
--      exactly as many rows: deleted_calls_removal, deleted_calls_truncation, drop_archived_month. Their tables are not
--      dropped, but for the month that a retention run names: calls_kept, which is there where a superuser migrated.
--      The running server can drop none by itself: see Privileges, at the end.
--   4. Deleted calls are added and reinstated only under an activity entry of the same transaction:
--      deleted_calls_added, deleted_calls_reinstatement.
--   5. A DR file is restored once, and as many rows come back as its record says: disaster_recovery_files_status,
--      disaster_recovery_files_restored. Only its own rows come back, and none that was erased: deleted_calls_restored,
--      attach_restored_month, erased_deleted_calls_kept.
--   6. An activity entry never changes and is never removed: user_activity_log_append_only.
--   7. Records of CDR files and of completed DR files, and legal holds, are kept for ever: cdr_files_kept,
--      disaster_recovery_files_kept, disaster_recovery_files_completed, disaster_recovery_file_contents_kept,
--      disaster_recovery_file_contents_counted, disaster_recovery_file_marks_kept, disaster_recovery_file_indexes_kept, legal_holds_kept, legal_holds_scope,
--      legal_holds_released.
--   8. A DR file expires only under an activity entry that says so, and only an expired one loses its bytes:
--      disaster_recovery_files_status, disaster_recovery_files_bytes.
--   9. Ids that are taken from lock_clock, or below the marks of activity entries, are listed in ascending order, so a
--      poller misses nothing: advance_clock, mark_user_activity_log_ids, settled_user_activity_log_id.
--  10. Calls of each CDR file are counted in the transaction that moves them: calls_moved_counted,
--      deleted_calls_counted_coming, deleted_calls_counted_leaving, deleted_calls_counted_changing.
--
-- Every trigger is "enable always": it fires under session_replication_role = replica too. The guarantees bind whoever
-- cannot alter the tables, as the role of the running server; their owner and a superuser can disable a trigger. Every
-- function finds its tables in its own search_path, whatever the session's is.
--
-- The lines above a thing are its comment in the database; psql shows them with \\d+, \\df+ and, of triggers, \\dd. Rows
-- are not shown, nor TypeORM's table migrations, which lists the migrations that were run: to install, start the server.

set check_function_bodies = off;
`;
