/** The role that the running server and the commands work as, or are a member of. It owns nothing. */
export const SERVER_ROLE = 'deleted_calls_server';

/** The owner of the tables where a superuser migrates: it has no login, and what works as the owner is no superuser. */
export const OWNER_ROLE = 'deleted_calls_owner';

/** What the role may do to tables and sequences: what the code does, and nothing else. A month is read like its table. */
export const SERVER_GRANTS: Readonly<Record<string, string>> = {
  activity_read_counts: 'select',
  activity_reads_counted: 'select',
  approvals:
    'select, insert (act, parameters, parameters_hash, requested_by, requested_by_id, requested_in, subject), ' +
    'update (decided_by, decided_by_id, decided_in, decision, decision_reason, expired_in, parameters, parameters_hash, updated_at, used_in)',
  backups:
    'select, insert (name, snapshot_at, started_by), update (failure, finished_at, manifest_sha256, name, postgres_version, removed_at, ' +
    'row_count, signing_key, size_bytes, snapshot_at, software_version, state, table_count, updated_at, verified_at, verified_by)',
  calls: 'select, insert, delete',
  cdr_file_call_counts: 'select',
  cdr_file_comparison_lines: 'select, insert, delete',
  cdr_file_comparisons: 'select, insert, delete',
  cdr_file_warnings: 'select, insert',
  cdr_files:
    'select, insert, update (blank_line_count, bytes_expired_at, bytes_removed_at, call_count, call_line_count, continues_cdr_file_id, failure_code, file_type_version, ' +
    'header_line_count, import_attempts, import_moved_at, line_count, newest_call_date, next_attempt_at, oldest_call_date, progress_bytes, progress_lines, rejected_count, ' +
    'release_mode, released_in, repeated_calls, repeated_line_count, repeats_cdr_file_id, replaced_in, status, ' +
    'status_detail, updated_at, waiting_since)',
  cdr_file_source_files: 'select, insert, update, delete',
  cdr_file_sources: 'select, insert, update, delete',
  cdr_layout_retirements: 'select, insert (name, retired_by, retired_by_id, version)',
  cdr_layouts: 'select, insert (document, given_by, given_by_id, name, size_bytes, version)',
  cdr_rejected_lines: 'select, insert, delete',
  certificates:
    'select, insert (act, document, linked_to, linked_to_type, signature, signing_key, user_activity_log_id)',
  clock_watch: 'select',
  clocks: 'select',
  daily_sizes: 'select, insert, delete',
  deleted_calls: 'select, insert, update (reinstated_in, updated_at), delete',
  deleted_calls_changes: 'select',
  deletion_counts: 'select',
  deletion_reasons: 'select',
  disaster_recovery_file_contents:
    'select, insert (disaster_recovery_file_id, cdr_file_id, deleted_count, reinstated_count), update (erased_count)',
  disaster_recovery_file_indexes: 'select, insert, delete',
  disaster_recovery_file_marks: 'select, insert, delete',
  disaster_recovery_files:
    'select, insert, update (activity_id_hash, bytes_removed_at, download_count, expires_at, first_activity_id, first_call_date, ' +
    'first_deleted_call_id, last_activity_id, last_call_date, last_deleted_call_id, manifest, manifest_sha256, restored_at, restored_count, restored_in, retention_days, row_count, ' +
    'sha256, signature, size_bytes, status, transaction_id, updated_at), delete',
  erased_deleted_calls: 'select',
  erasures:
    'select, insert (digits, number, number_key, pseudonym, reason, started_in), update (counts, digits, failure, finished_at, finished_in, held, ' +
    'number, number_key, problems, state, updated_at)',
  first_admins: 'select, insert (id)',
  inbox_claims: 'select, insert, update (place), delete',
  kept_answers: 'select, insert, update (answer, created_at, request_hash, status), delete',
  leases: 'select, insert, update (acquired_at, expires_at, holder, holder_name, work), delete',
  legal_holds: 'select, insert, update (released_in, review_on, reviewed_in, updated_at)',
  migrations: 'select',
  pending_uploads: 'select, insert, update (abandoned_at, touched_at), delete',
  policy_changes: 'select, insert (after, field, origin, reason, user_activity_log_id)',
  policy_withdrawals: 'select, insert (policy_change_id, user_activity_log_id)',
  retention_run_classes: 'select, insert, update (removed_bytes, removed_count)',
  retention_runs:
    'select, insert, update (archive_size_bytes, cause, due_count, expired_file_count, exported_count, failure, ' +
    'finished_at, held_count, removed_count, state, step, step_count, updated_at, user_activity_log_id)',
  retention_watch: 'select',
  counted_activities: 'select, insert, update (address, last_at, requests), delete',
  // Neither its id nor the transaction that wrote it: both come from defaults.
  user_activity_log:
    'select, insert (activity_details, activity_reason, activity_type, address, after, before, cdr_file_id, grants, ' +
    'linked_to, linked_to_type, used_api, user_id, user_name), delete',
  storage_ahead: 'select, insert (file_count, file_names), update (file_count, file_names), delete',
  sessions:
    'select, insert (address, expires_at, signed_in_with, token_hash, user_agent, user_id), update (used_at), delete',
  signing_keys: 'select, insert (sha256, user_activity_log_id)',
  used_api_keys: 'select',
  user_activity_log_id_sequence: 'select, usage',
  users:
    'select, insert, update (api_access, api_key_created_at, api_key_expires_at, api_key_hash, api_key_made_by, api_key_used_at, data_protection_access, email, ' +
    'name, permissions, sign_on_subject, status, updated_at)',
  verifications:
    'select, insert (opened, started_by, started_by_id), update (failure, file_count, findings, finished_at, found_count, head, ' +
    'of_bytes, of_files, read_bytes, state, updated_at, user_activity_log_id)',
};

/** What needs more than that: functions of the owner, each of which checks what it does. */
export const SERVER_ROUTINES: readonly string[] = [
  'add_coming_month',
  'advance_clock',
  'close_restored_month',
  'confirm_clock',
  'count_activity_reads',
  'count_imported_calls',
  'delete_single_calls',
  'drop_activity_reads',
  'drop_archived_month',
  'enter_activity_log_month',
  'erase_activity',
  'erase_calls',
  'erase_deleted_calls',
  'erase_legal_hold',
  'erase_record',
  'erase_rejected_line',
  'erase_texts_of_calls',
  'erase_texts_of_deleted_calls',
  'hold_call_counts',
  'lock_clock',
  'lock_deleted_calls_month',
  'lock_legal_holds',
  'look_at_clock',
  'open_restored_month',
  'pass_ids',
  'redact_cdr_file',
  'sequence_values',
];
