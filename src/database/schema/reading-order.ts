/** A part of the schema that is read together. */
export interface SchemaRoom {
  readonly title: string;
  readonly about?: string;
  /** Names of sequences, functions and tables; a table brings its triggers and the functions that only they call. */
  readonly things: readonly string[];
}

/** Where each thing stands in docs/schema.sql. What is used by a column's default stands before its table. */
export const READING_ORDER: readonly SchemaRoom[] = [
  {
    title: 'Ids in the order of time',
    about: `An id is the milliseconds since 2020-01-01 UTC, shifted left by 20 bits, plus a counter. Whoever asks for all
      rows after the last id they have seen misses none.`,
    things: ['id_floor', 'id_instant', 'clocks', 'lock_clock', 'advance_clock', 'times_of_change_sequence'],
  },
  { title: 'Users', things: ['users', 'used_api_keys', 'first_admins', 'sessions'] },
  { title: 'First answers', things: ['kept_answers'] },
  {
    title: 'User activity log',
    things: [
      'user_activity_log_id_sequence',
      'settled_user_activity_log_id',
      'current_transaction_id',
      'is_activity_read',
      'user_activity_log',
      'current_activity',
      'counted_activities',
      'activity_read_counts',
      'activity_reads_counted',
      'count_activity_reads',
    ],
  },
  {
    title: 'Policy and clock',
    about: 'What is kept how long, for whom DR files are, and whether the clock can be believed.',
    things: [
      'policy_changes',
      'policy_change_destroys_sooner',
      'policy_in_force',
      'policy_withdrawals',
      'clock_watch',
      'look_at_clock',
      'confirm_clock',
    ],
  },
  {
    title: 'A second person',
    about: 'What waits for the approval of another user, where the policy says so.',
    things: ['approvals', 'approvals_are_on', 'approver_counts', 'is_activity_of', 'consume_approval'],
  },
  {
    title: 'CDR files',
    things: [
      'file_name_parts',
      'cdr_files',
      'cdr_rejected_lines',
      'cdr_file_warnings',
      'readable_text',
      'cdr_layouts',
      'cdr_layout_retirements',
      'pending_uploads',
      'inbox_claims',
      'cdr_file_sources',
      'cdr_file_source_files',
      'cdr_file_call_counts',
      'count_calls',
      'count_imported_calls',
      'hold_call_counts',
      'cdr_file_comparisons',
      'cdr_file_comparison_lines',
    ],
  },
  { title: 'Live calls', things: ['calls'] },
  {
    title: 'Deleted calls',
    about: `Months, such as deleted_calls_2026_11, are not shown: they differ from day to day. The server makes them three
      ahead with add_coming_month; the restore of a whole month makes one with open_restored_month and
      close_restored_month. Both give it its guards with guard_deleted_calls_table before it is attached. A retention run
      drops one with drop_archived_month.`,
    things: [
      'deleted_calls_changes',
      'deletion_reasons',
      'deletion_reason_id',
      'deletion_counts',
      'deleted_calls',
      'guard_deleted_calls_table',
      'let_server_read',
      'add_deleted_calls_partition',
      'coming_months',
      'add_coming_month',
      'begin_restored_month',
      'attach_restored_month',
      'open_restored_month',
      'close_restored_month',
      'lock_deleted_calls_month',
      'erased_deleted_calls',
      'refuse_drop_of_calls',
    ],
  },
  {
    title: 'Erasures',
    about:
      'A number that is forgotten. The steps of an erasure replace it where nothing else may change anything.',
    things: [
      'erasures',
      'current_erasure',
      'changing_erasure',
      'number_of_erasure',
      'is_call_held',
      'erase_calls',
      'erase_deleted_calls',
      'erase_rejected_line',
      'erase_activity',
      'erase_legal_hold',
      'erase_record',
      'erase_texts_of_calls',
      'erase_texts_of_deleted_calls',
      'redact_cdr_file',
    ],
  },
  {
    title: 'Legal holds',
    things: [
      'legal_holds',
      'lock_legal_holds',
      'legal_hold_keys',
      'legal_hold_conditions',
      'legal_hold_counts',
      'legal_hold_files',
      'legal_hold_reads',
      'legal_hold_kept_counts',
      'legal_hold_no_key',
      'legal_hold_warnings',
    ],
  },
  {
    title: 'Retention and DR files',
    things: [
      'leases',
      'retention_runs',
      'retention_run_classes',
      'retention_watch',
      'signing_keys',
      'disaster_recovery_files',
      'verifications',
      'certificates',
      'disaster_recovery_file_contents',
      'disaster_recovery_file_marks',
      'disaster_recovery_file_indexes',
      'number_mark',
      'activity_mark',
      'is_marked',
      'may_hold_covered',
      'may_cover_dr_file',
      'may_hold_cdr_file',
      'may_hold_activity_read',
      'count_archived_calls',
      'drop_archived_month',
      'backups',
      'sequence_values',
    ],
  },
];
