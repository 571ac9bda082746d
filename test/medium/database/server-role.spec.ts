import { Client } from 'pg';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const ROLE = 'deleted_calls_server';
const NOTHING = '';

/** Written by hand: what the role may do to each table as a whole, and to single columns. Nothing else. */
const MAY: Readonly<Record<string, string>> = {
  activity_read_counts: 'select',
  activity_reads_counted: 'select',
  approvals:
    'select insert(act) insert(parameters) insert(parameters_hash) insert(requested_by) insert(requested_by_id) insert(requested_in) insert(subject) ' +
    'update(decided_by) update(decided_by_id) update(decided_in) update(decision) update(decision_reason) update(expired_in) update(parameters) ' +
    'update(parameters_hash) update(updated_at) update(used_in)',
  calls: 'select insert delete',
  cdr_file_call_counts: 'select',
  cdr_file_comparison_lines: 'select insert delete',
  cdr_file_comparisons: 'select insert delete',
  cdr_file_warnings: 'select insert',
  cdr_files:
    'select insert update(blank_line_count) update(bytes_expired_at) update(bytes_removed_at) update(call_count) update(call_line_count) update(continues_cdr_file_id) ' +
    'update(failure_code) update(file_type_version) update(header_line_count) update(import_attempts) update(import_moved_at) update(line_count) update(newest_call_date) update(next_attempt_at) ' +
    'update(oldest_call_date) update(progress_bytes) update(progress_lines) update(rejected_count) update(release_mode) update(released_in) ' +
    'update(repeated_calls) update(repeated_line_count) update(repeats_cdr_file_id) update(replaced_in) update(status) ' +
    'update(status_detail) update(updated_at) update(waiting_since)',
  cdr_file_source_files: 'select insert delete update',
  cdr_file_sources: 'select insert delete update',
  cdr_layout_retirements: 'select insert(name) insert(retired_by) insert(retired_by_id) insert(version)',
  cdr_layouts:
    'select insert(document) insert(given_by) insert(given_by_id) insert(name) insert(size_bytes) insert(version)',
  cdr_rejected_lines: 'select insert delete',
  policy_changes:
    'select insert(after) insert(field) insert(origin) insert(reason) insert(user_activity_log_id)',
  policy_withdrawals: 'select insert(policy_change_id) insert(user_activity_log_id)',
  certificates:
    'select insert(act) insert(document) insert(linked_to) insert(linked_to_type) insert(signature) insert(signing_key) insert(user_activity_log_id)',
  clock_watch: 'select',
  clocks: 'select',
  counted_activities: 'select insert delete update(address) update(last_at) update(requests)',
  daily_sizes: 'select insert delete',
  deleted_calls: 'select insert delete update(reinstated_in) update(updated_at)',
  deletion_counts: 'select',
  deletion_reasons: 'select',
  disaster_recovery_file_contents:
    'select insert(cdr_file_id) insert(deleted_count) insert(disaster_recovery_file_id) insert(reinstated_count) update(erased_count)',
  disaster_recovery_file_indexes: 'select insert delete',
  disaster_recovery_file_marks: 'select insert delete',
  disaster_recovery_files:
    'select insert delete update(activity_id_hash) update(bytes_removed_at) update(download_count) update(expires_at) update(first_activity_id) update(first_call_date) ' +
    'update(first_deleted_call_id) update(last_activity_id) update(last_call_date) update(last_deleted_call_id) update(manifest) ' +
    'update(manifest_sha256) update(restored_at) update(restored_count) update(restored_in) update(retention_days) update(row_count) update(sha256) ' +
    'update(signature) update(size_bytes) update(status) update(transaction_id) update(updated_at)',
  erased_deleted_calls: 'select',
  erasures:
    'select insert(digits) insert(number) insert(number_key) insert(pseudonym) insert(reason) insert(started_in) update(counts) update(digits) ' +
    'update(failure) update(finished_at) update(finished_in) update(held) update(number) update(number_key) update(problems) update(state) update(updated_at)',
  first_admins: 'select insert(id)',
  inbox_claims: 'select insert delete update(place)',
  kept_answers: 'select insert delete update(answer) update(created_at) update(request_hash) update(status)',
  leases:
    'select insert delete update(acquired_at) update(expires_at) update(holder) update(holder_name) update(work)',
  legal_holds: 'select insert update(released_in) update(review_on) update(reviewed_in) update(updated_at)',
  migrations: 'select',
  pending_uploads: 'select insert delete update(abandoned_at) update(touched_at)',
  retention_run_classes: 'select insert update(removed_bytes) update(removed_count)',
  retention_runs:
    'select insert update(archive_size_bytes) update(cause) update(due_count) update(expired_file_count) update(exported_count) ' +
    'update(failure) update(finished_at) update(held_count) update(removed_count) update(state) update(step) ' +
    'update(step_count) update(updated_at) update(user_activity_log_id)',
  retention_watch: 'select',
  user_activity_log:
    'select delete insert(activity_details) insert(activity_reason) insert(activity_type) insert(address) insert(after) insert(before) ' +
    'insert(cdr_file_id) insert(grants) insert(linked_to) insert(linked_to_type) insert(used_api) insert(user_id) insert(user_name)',
  storage_ahead: 'select delete insert(file_count) insert(file_names) update(file_count) update(file_names)',
  sessions:
    'select delete insert(address) insert(expires_at) insert(signed_in_with) insert(token_hash) insert(user_agent) insert(user_id) ' +
    'update(used_at)',
  signing_keys: 'select insert(sha256) insert(user_activity_log_id)',
  used_api_keys: 'select',
  users:
    'select insert update(api_access) update(api_key_created_at) update(api_key_expires_at) update(api_key_hash) update(api_key_made_by) update(api_key_used_at) ' +
    'update(data_protection_access) update(email) update(name) update(permissions) update(sign_on_subject) update(status) update(updated_at)',
  backups:
    'select insert(name) insert(snapshot_at) insert(started_by) update(failure) update(finished_at) update(manifest_sha256) update(name) ' +
    'update(postgres_version) update(removed_at) update(row_count) update(signing_key) update(size_bytes) update(snapshot_at) ' +
    'update(software_version) update(state) update(table_count) update(updated_at) update(verified_at) update(verified_by)',
  verifications:
    'select insert(opened) insert(started_by) insert(started_by_id) update(failure) update(file_count) update(findings) ' +
    'update(finished_at) update(found_count) update(head) update(of_bytes) update(of_files) update(read_bytes) update(state) ' +
    'update(updated_at) update(user_activity_log_id)',
};

/** Of months, sequences and routines. */
const MONTH = 'select';
const SEQUENCES = { deleted_calls_changes: 'select', user_activity_log_id_sequence: 'select usage' };
const ROUTINES = [
  'activity_log_floor',
  'activity_mark',
  'add_coming_month',
  'advance_clock',
  'approvals_are_on',
  'approver_counts',
  'changing_erasure',
  'close_restored_month',
  'coming_months',
  'confirm_clock',
  'count_activity_reads',
  'count_imported_calls',
  'current_activity',
  'current_erasure',
  'current_transaction_id',
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
  'file_name_parts',
  'hold_call_counts',
  'id_floor',
  'id_instant',
  'is_activity_of',
  'is_activity_read',
  'is_call_held',
  'is_marked',
  'legal_hold_conditions',
  'legal_hold_counts',
  'legal_hold_files',
  'legal_hold_kept_counts',
  'legal_hold_keys',
  'legal_hold_no_key',
  'legal_hold_reads',
  'legal_hold_warnings',
  'lock_clock',
  'lock_deleted_calls_month',
  'lock_legal_holds',
  'look_at_clock',
  'may_cover_dr_file',
  'may_hold_activity_read',
  'may_hold_cdr_file',
  'may_hold_covered',
  'number_mark',
  'open_restored_month',
  'pass_ids',
  'policy_change_destroys_sooner',
  'policy_in_force',
  'readable_text',
  'redact_cdr_file',
  'sequence_values',
  'settled_user_activity_log_id',
];

/** Each table and each privilege that a table or a column of it can have, as PostgreSQL judges it. */
const PRIVILEGES = `
  select c.relname as name, c.relkind::text as kind, c.relispartition as "isMonth", concat_ws(' ',
    (select string_agg(p, ' ' order by at) from unnest(case c.relkind when 'S' then array['select', 'update', 'usage']
       else array['select', 'insert', 'delete', 'update', 'truncate', 'references', 'trigger'] end) with ordinality a (p, at)
     where case c.relkind when 'S' then has_sequence_privilege($1, c.oid, p) else has_table_privilege($1, c.oid, p) end),
    (select string_agg(format('%s(%s)', p, a.attname), ' ' order by p, a.attname::text)
     from pg_attribute a, unnest(array['select', 'insert', 'update', 'references']) p
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind <> 'S'
       and has_column_privilege($1, c.oid, a.attnum, p) and not has_table_privilege($1, c.oid, p))) as may
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S', 'v', 'm', 'f') order by c.relname`;

describe('the role of the running server', () => {
  let database: TestDatabase;
  let server: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = new Client({ connectionString: database.url });
    await server.connect();
  });

  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  it('is what the application works as, and is nothing more: it owns nothing and belongs to nobody', async () => {
    const { rows } = await server.query(
      `select r.rolname as name, r.rolsuper as super, r.rolcreatedb as makes_databases, r.rolcreaterole as makes_roles,
         r.rolreplication as replicates, r.rolbypassrls as bypasses,
         (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
         (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned,
         has_schema_privilege('public', 'create') as makes_tables
       from pg_roles r where r.rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        name: ROLE,
        super: false,
        makes_databases: false,
        makes_roles: false,
        replicates: false,
        bypasses: false,
        memberships: 0,
        owned: 0,
        makes_tables: false,
      },
    ]);
  });

  it('has these privileges on each table, month and sequence, and no other', async () => {
    const { rows } = await database.sql.query<{ name: string; kind: string; isMonth: boolean; may: string }>(
      PRIVILEGES,
      [ROLE],
    );
    const expected = rows.map(({ name, isMonth }): [string, string] => [
      name,
      isMonth ? MONTH : ({ ...SEQUENCES, ...MAY }[name] ?? NOTHING),
    ]);
    expect(rows.map(({ name, may }) => [name, may])).toEqual(expected);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(MAY)));
    expect(rows.filter(({ isMonth }) => isMonth).length).toBeGreaterThan(3);
  });

  it('may call these routines, and no other', async () => {
    const { rows } = await server.query<{ name: string }>(
      `select proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
         and has_function_privilege(p.oid, 'execute') order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(ROUTINES);
  });

  it('meets no routine that works as a superuser, or finds its tables by the path of the session', async () => {
    const { rows } = await database.sql.query(
      `select p.proname, r.rolname, p.proconfig from pg_proc p join pg_roles r on r.oid = p.proowner
       where p.pronamespace = 'public'::regnamespace and (r.rolsuper or p.proconfig is distinct from array['search_path=public, pg_temp'])
       order by 1`,
    );
    // Each is one expression of pg_catalog's functions alone, which a query takes into itself.
    const expressions =
      'activity_log_floor activity_mark current_transaction_id id_floor id_instant number_mark'.split(' ');
    expect(rows).toEqual(
      expressions.map((proname) => ({ proname, rolname: 'deleted_calls_owner', proconfig: null })),
    );
  });
});
