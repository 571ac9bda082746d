import { MigrationInterface, QueryRunner } from 'typeorm';

/** What each table is, and which promise each function and trigger keeps. */
const COMMENTS: Readonly<Record<string, string>> = {
  'function id_floor': 'The least id of an instant: ids of that millisecond begin here.',
  'function id_instant': 'The instant of an id, to the millisecond.',
  'table clocks':
    'The last ids of calls and of deleted calls that were given out. Whoever takes ids keeps the row locked until the transaction ends, so ids become visible in ascending order.',
  'function lock_clock':
    'The first free id of a clock. Its row stays locked until the transaction ends, so ids become visible in ascending order. Call advance_clock with the last id used.',
  'function advance_clock':
    'Records the last id that a transaction used, after lock_clock. A clock never goes back, so no id is given out twice.',

  'table users': 'Who may do what. Of an API key only its hash is kept.',

  'sequence user_activity_log_id_sequence':
    'Ids of activity entries. Only next_user_activity_log_id takes them.',
  'function next_user_activity_log_id':
    'The id of a new activity entry, without waiting for other transactions. The shared lock that it leaves until its transaction ends tells settled_user_activity_log_id from which id on entries may still appear.',
  'function current_transaction_id':
    'The number of this transaction, so that a row can prove that it was written in it.',
  'table user_activity_log': 'Who did what, when and why. An entry can never be changed or removed.',
  'function refuse_change':
    'Refuses the statement or the row, with the reason that the trigger gives. It raises restrict_violation (23001), as all guards do.',
  'trigger user_activity_log_append_only on user_activity_log':
    'An activity entry can never be changed or removed.',

  'table cdr_files': 'The record of each CDR file that came. It is kept for ever.',
  'trigger cdr_files_kept on cdr_files':
    'The record of a CDR file is never removed, so that every call leads back to the file it came from.',
  'table cdr_rejected_lines':
    'Lines that an import rejected, byte for byte, with their physical number and the reason.',
  'table pending_uploads':
    'Names in storage that uploads announced before their first byte. Only announced names are ever swept.',
  'table cdr_file_call_counts':
    'How many calls of each CDR file are live, and how many are deleted calls that are not reinstated. A reconciliation reads these and counts no rows.',

  'table calls': 'Live calls. A row leaves only as a deleted call.',
  'trigger calls_move on calls':
    'A row leaves calls only by a deletion: what was deleted becomes deleted calls in the same statement.',
  'function move_deleted_calls':
    'Moves each row that was deleted from calls into deleted_calls, with its id and all of its evidence. It refuses unless the same transaction wrote an activity entry and named it in the setting deleted_calls.activity.',
  'trigger calls_no_truncate on calls':
    'Calls cannot be truncated: that would remove rows without moving them.',
  'trigger calls_moved_counted on calls':
    'The count of live calls of a CDR file falls in the transaction that deletes them.',
  'function calls_moved_counted':
    'Takes deleted rows off the live calls of their CDR files. Its name comes after calls_move, so clocks are locked before counts and two transactions cannot wait for each other.',

  'sequence deleted_calls_changes':
    'Grows with each statement that changes, removes or brings back deleted calls. If it has not moved since a month was compared with its export, nothing changed. Deletions of calls do not count.',
  'table deleted_calls':
    'Calls that were deleted, by month of deletion. Their evidence never changes, and they leave only together with a DR file that holds them.',
  'trigger deleted_calls_added on deleted_calls':
    'Deleted calls are added only under an activity entry of the same transaction.',
  'function guard_deleted_calls_activity':
    'Refuses the statement unless the same transaction wrote an activity entry and named it in the setting deleted_calls.activity.',
  'trigger deleted_calls_evidence on deleted_calls':
    'The evidence of a deleted call can never be changed. Only reinstated_in and updated_at can.',
  'trigger deleted_calls_reinstatement on deleted_calls':
    'Deleted calls are reinstated only under an activity entry of the same transaction.',
  'trigger deleted_calls_removal on deleted_calls':
    'Deleted calls leave only together with a DR file that holds exactly as many.',
  'function guard_deleted_calls_removal':
    'Refuses to remove deleted calls unless the DR file named in the setting deleted_calls.disaster_recovery_file became available in this transaction and holds exactly as many rows as leave. One file lets rows leave once.',
  'trigger deleted_calls_truncation on deleted_calls':
    'Deleted calls cannot be truncated: that would remove rows which no DR file holds.',
  'trigger deleted_calls_restored on deleted_calls':
    'The retention period of a deleted call counts from its deletion. Only a row that a restore brings back may say otherwise, and it is checked.',
  'function guard_restored_deleted_call':
    'Lets a restored row in only while the DR file named in the setting deleted_calls.restored_file is being restored in this transaction, only with an id in its range, with a retention period that counts from now, and not if it was erased.',
  'trigger deleted_calls_changed on deleted_calls':
    'A retention run notices whatever changed in a month after it was compared with its export.',
  'function count_deleted_calls_change':
    'Moves the sequence deleted_calls_changes. The rows that a deletion adds do not count: they are inserted by a trigger.',
  'trigger deleted_calls_counted_coming on deleted_calls':
    'The count of deleted calls of a CDR file grows in the transaction that adds them.',
  'function deleted_calls_counted_coming': 'Adds new rows to the deleted calls of their CDR files.',
  'trigger deleted_calls_counted_leaving on deleted_calls':
    'The count of deleted calls of a CDR file falls in the transaction that removes them. A dropped month is counted by count_archived_calls.',
  'function deleted_calls_counted_leaving': 'Takes removed rows off the deleted calls of their CDR files.',
  'trigger deleted_calls_counted_changing on deleted_calls':
    'The counts of a CDR file follow each reinstatement in its transaction.',
  'function deleted_calls_counted_changing': 'Counts a reinstated call as live and no longer as deleted.',
  'procedure guard_deleted_calls_table':
    'Puts the guards of statements on a table of deleted calls: on the parent, and on each month before it is attached, because a statement that names a month does not fire the triggers of its parent.',
  'procedure add_deleted_calls_partition':
    'Makes the partition of a month with its guards, unless it is there. It is attached, which waits neither for readers nor for deletions.',
  'function begin_restored_month':
    'The table of a month that has no partition, guarded and not attached yet, or null. Fill it; attach_restored_month follows in the same transaction and checks the rows.',
  'procedure attach_restored_month':
    'Attaches a month that was filled by a restore. What guard_restored_deleted_call asks of each row is asked of all of them first, and their calls are counted.',
  'table erased_deleted_calls':
    'Ids of deleted calls that were erased, for ever, so that no restore of a DR file brings one back.',
  'trigger erased_deleted_calls_added on erased_deleted_calls':
    'An erasure is recorded only under an activity entry of the same transaction.',
  'trigger erased_deleted_calls_kept on erased_deleted_calls':
    'That a deleted call was erased is kept for ever.',
  'function refuse_drop_of_calls':
    'Refuses to drop calls, deleted_calls or a month of it. A retention run names the month that it drops in the setting deleted_calls.dropped_month.',

  'table legal_holds':
    'What must not be purged, and why. The only thing that can happen to a hold is its release, once.',
  'trigger legal_holds_kept on legal_holds': 'A legal hold is kept for ever, also after its release.',
  'trigger legal_holds_scope on legal_holds': 'What a legal hold covers, and why, can never be changed.',
  'trigger legal_holds_released on legal_holds':
    'A legal hold is released once: a released one never changes.',

  'table leases': 'Who alone may do something now, and until when by the clock of the database.',
  'table retention_runs': 'Each retention run: its cutoff, what it exported and removed, and how it ended.',
  'table retention_watch': 'Since when a first successful retention run is waited for.',
  'table disaster_recovery_files':
    'Each DR file with its manifest and signature. What is on record of a completed one is never changed or removed, also after its bytes were.',
  'trigger disaster_recovery_files_kept on disaster_recovery_files':
    'The record of a completed DR file is kept for ever. Only a file that is still being written can be forgotten.',
  'trigger disaster_recovery_files_no_truncate on disaster_recovery_files':
    'The records of DR files cannot be truncated: that would remove them all.',
  'trigger disaster_recovery_files_completed on disaster_recovery_files':
    'What is on record of a completed DR file can never be changed, and it never goes back to Writing. Only the columns named here follow what happens to it later.',
  'trigger disaster_recovery_files_status on disaster_recovery_files':
    'A DR file goes from Writing to Available, perhaps to Restored, and to Expired: never back, and it is restored once.',
  'function guard_disaster_recovery_file_status':
    'Refuses any other way of a status. A DR file becomes Restored or Expired only under an activity entry of the same transaction that says so.',
  'trigger disaster_recovery_files_restored on disaster_recovery_files':
    'A restore brings back as many rows as its record says, or nothing: it is counted when the transaction commits.',
  'function guard_disaster_recovery_file_restored':
    'Counts the deleted calls that came back from a DR file, and refuses the commit if its record says another number.',
  'trigger disaster_recovery_files_bytes on disaster_recovery_files':
    'Only a DR file that has expired loses its bytes, and that is never taken back.',
  'table disaster_recovery_file_contents':
    'How many deleted calls of each CDR file a DR file holds. It tells what a legal hold covers, and is kept for ever.',
  'trigger disaster_recovery_file_contents_kept on disaster_recovery_file_contents':
    'What a DR file holds stays on record for ever.',
  'trigger disaster_recovery_file_contents_counted on disaster_recovery_file_contents':
    'The counts of a DR file can never be changed. Only erased_count can, by a restore.',
  'trigger disaster_recovery_file_contents_made on disaster_recovery_file_contents':
    'What a DR file holds is recorded in the transaction that makes it available, and never later.',
  'trigger disaster_recovery_file_contents_erased on disaster_recovery_file_contents':
    'How many rows of a DR file had been erased is recorded in the transaction that restores it.',
  'function guard_disaster_recovery_file_contents':
    'Refuses a new row unless its DR file became available in this transaction, and a change unless its DR file was restored in it.',
  'function count_archived_calls':
    'Takes the rows of a dropped month off the deleted calls of their CDR files: no trigger sees a drop. To be called with the drop; the DR file is the one named in the setting deleted_calls.disaster_recovery_file.',
};

/** What was said before of those that had a comment. */
const FORMER: Readonly<Record<string, string>> = {
  'function lock_clock':
    'The first free id of a clock; its row stays locked until the transaction ends. Call advance_clock with the last id used.',
  'function begin_restored_month':
    'The table of a month that has no partition, guarded and not attached yet, or null; attach_restored_month follows in the same transaction.',
  'function refuse_drop_of_calls':
    'A retention run names the month that it drops in the setting deleted_calls.dropped_month',
  'function count_archived_calls':
    'To be called with the drop of a partition whose rows the DR file that became available in this transaction holds.',
};

/** The promise of each guard is read where the guard is: in the database (\d+, \df+, \dd of psql) and in docs/schema.sql. */
export class CommentGuards1795425900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [thing, comment] of Object.entries(COMMENTS)) await say(runner, thing, comment);
    await this.ofEventTrigger(
      runner,
      'No table of calls or deleted calls is dropped but by a retention run.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const thing of Object.keys(COMMENTS)) await say(runner, thing, FORMER[thing]);
    await this.ofEventTrigger(runner, undefined);
  }

  /** It is there only where a superuser migrated. */
  private async ofEventTrigger(runner: QueryRunner, comment: string | undefined): Promise<void> {
    const found = (await runner.query(
      `select from pg_event_trigger where evtname = 'calls_kept'`,
    )) as unknown[];
    if (found.length > 0) await say(runner, 'event trigger calls_kept', comment);
  }
}

async function say(runner: QueryRunner, thing: string, comment: string | undefined): Promise<void> {
  const text = comment === undefined ? 'null' : `'${comment.replaceAll("'", "''")}'`;
  await runner.query(`comment on ${thing} is ${text}`);
}
