import type { ErasedClass } from './erasure-run';

/** Texts of a table that an erasure replaces, record by record. */
export interface RecordTexts {
  readonly table: string;
  readonly columns: readonly string[];
  /** Of the columns those of type text that hold JSON. */
  readonly json?: readonly string[];
  /** Which records, as SQL of `t`; left out = all. */
  readonly where?: string;
  /** A record with the number in this column stays as it is: other records name it by that. */
  readonly unlessIn?: string;
  readonly name: ErasedClass;
}

const NO_HOLD_ON_CARRIER =
  'not exists (select from legal_holds h where h.released_in is null and h.carrier = t.carrier)';

/**
 * Every text that somebody can have written and that has no step of its own. The database has the same list (`erase_record`).
 * Not here, because the product works by them: settings by which a source fetches, names of layouts, files that are being
 * taken in, what a legal hold covers, by what a provider knows a user; and certificates, whose signature would not fit any more.
 */
export const RECORD_TEXTS: readonly RecordTexts[] = [
  record('users', ['name', 'email', 'api_key_made_by']),
  record('policy_changes', ['reason']),
  record('approvals', ['subject', 'parameters', 'requested_by', 'decided_by', 'decision_reason']),
  record('legal_holds', ['reason', 'case_number'], { name: 'legalHolds' }),
  record('legal_holds', ['carrier'], { name: 'legalHolds', where: 't.released_in is not null' }),
  record('cdr_files', ['carrier'], { where: NO_HOLD_ON_CARRIER }),
  record('cdr_file_sources', ['carrier'], { where: NO_HOLD_ON_CARRIER }),
  record('cdr_file_sources', ['name', 'last_error']),
  record('cdr_file_source_files', ['place', 'name', 'version', 'detail'], {
    where: `t.state in ('finished', 'refused')`,
  }),
  record('cdr_file_comparison_lines', ['carrier_call_id']),
  record('cdr_layouts', ['document', 'given_by'], { unlessIn: 'name' }),
  record('cdr_layout_retirements', ['retired_by']),
  record('counted_activities', ['key', 'user_name', 'details'], { json: ['details'] }),
  record('retention_runs', ['started_by', 'failure']),
  record('verifications', ['started_by', 'findings', 'failure']),
  record('activity_read_counts', ['user_name']),
  record('deletion_counts', ['carrier'], { where: NO_HOLD_ON_CARRIER }),
  record('deletion_counts', ['user_name']),
  record('sessions', ['user_agent']),
  record('erasures', ['reason', 'problems', 'failure']),
];

function record(
  table: string,
  columns: readonly string[],
  more: Partial<Omit<RecordTexts, 'table' | 'columns'>> = {},
): RecordTexts {
  return { table, columns, name: 'otherRecords', ...more };
}
