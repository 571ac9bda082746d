import { NEWER_FAILURE, WHAT_TO_DO } from '../../cdr-layouts/records/failure-codes';
import { Warning, WARNING_CODES } from '../../cdr-layouts/warnings/warning-codes';
import { Field, instantField } from '../../lists/rows/field';
import type { CdrFileStatus } from './cdr-file-status';

/** A CDR file as the API shows it. These fields are also read in this process. */
export interface ShownCdrFile {
  readonly id: string;
  readonly fileName: string;
  readonly status: CdrFileStatus;
  readonly statusDetail: string | null;
  readonly lineCount: number | null;
  readonly callCount: number | null;
  readonly rejectedCount: number | null;
  readonly repeatedLines: number | null;
  readonly warnings: readonly Warning[];
  readonly failure: { readonly code: string; readonly whatToDo: string } | null;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const WARNING_ORDER = `array[${WARNING_CODES.map((code) => `'${code}'`).join(', ')}]`;

/** A CDR file as the API shows it. */
export const CDR_FILE_FIELDS: readonly Field[] = [
  { name: 'fileName', sql: 't.file_name' },
  { name: 'storedFileID', sql: 't.stored_file_id' },
  { name: 'uploadedDate', sql: `to_char(t.uploaded_at at time zone 'UTC', 'YYYY-MM-DD')` },
  { name: 'fileSource', sql: 't.file_source' },
  { name: 'carrier', sql: 't.carrier' },
  { name: 'fileType', sql: 't.file_type' },
  { name: 'billing', sql: 't.billing' },
  { name: 'daily', sql: 't.daily' },
  { name: 'billrun', sql: 't.billrun' },
  { name: 'notes', sql: 't.notes' },
  { name: 'mailMessage', sql: 't.mail_message' },
  { name: 'mailFrom', sql: 't.mail_from' },
  { name: 'mailTo', sql: 't.mail_to' },
  { name: 'mailSubject', sql: 't.mail_subject' },
  { name: 'status', sql: 't.status' },
  { name: 'filePath', sql: 't.file_path' },
  { name: 'originalHash', sql: 't.original_hash' },
  { name: 'id', sql: 't.id::text' },
  { name: 'lineCount', sql: 't.line_count', kind: 'number' },
  { name: 'callCount', sql: 't.call_count', kind: 'number' },
  { name: 'rejectedCount', sql: 't.rejected_count', kind: 'number' },
  {
    name: 'statusDetail',
    sql: `nullif(concat_ws(' ', t.status_detail,
      case when t.file_type_recognised then 'Recognised as ' || t.file_type || '.' end), '')`,
  },
  { name: 'repeatsCDRFileID', sql: 't.repeats_cdr_file_id::text' },
  { name: 'mendsCDRFileID', sql: 't.mends_cdr_file_id::text' },
  {
    name: 'mendedByCDRFileID',
    sql: `(select max(m.id)::text from cdr_files m
      where m.mends_cdr_file_id = t.id and m.status in ('Imported', 'Imported with errors'))`,
  },
  { name: 'sizeBytes', sql: 't.size_bytes', kind: 'number' },
  {
    name: 'progressLines',
    sql: `case when t.status = 'Importing' then t.progress_lines end`,
    kind: 'number',
  },
  {
    name: 'progressBytes',
    sql: `case when t.status = 'Importing' then t.progress_bytes end`,
    kind: 'number',
  },
  { name: 'bundleCDRFileID', sql: 't.bundle_cdr_file_id::text' },
  { name: 'CDRFileSourceID', sql: 't.cdr_file_source_id::text' },
  { name: 'attempts', sql: 't.import_attempts', kind: 'number' },
  {
    name: 'nextAttempt',
    sql: `case when t.status = 'Pending' then date_part('epoch', t.next_attempt_at) end`,
    kind: 'instant',
    text: `case when t.status = 'Pending'
      then to_char(t.next_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`,
  },
  { name: 'sha256', sql: 't.sha256' },
  { name: 'repeatedCalls', sql: 't.repeated_calls', kind: 'json' },
  { name: 'repeatedLines', sql: 't.repeated_line_count', kind: 'number' },
  { name: 'continuesCDRFileID', sql: 't.continues_cdr_file_id::text' },
  { name: 'releaseMode', sql: 't.release_mode' },
  { name: 'replacementUserActivityLog', sql: 't.replaced_in::text' },
  {
    name: 'warnings',
    sql: `(select coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'count', w.count, 'firstLine', w.first_line)
      order by array_position(${WARNING_ORDER}, w.code), w.code), '[]') from cdr_file_warnings w where w.cdr_file_id = t.id)`,
    kind: 'json',
  },
  { name: 'currency', sql: 't.currency', plain: true },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'fileTypeVersion', sql: 't.file_type_version', kind: 'number' },
  instantField('bytesRemoved', 'bytes_expired_at'),
  instantField('redacted', 'redacted_at'),
  {
    name: 'failure',
    sql: `case when t.status = 'Failed' and t.failure_code is not null then jsonb_build_object('code', t.failure_code,
      'whatToDo', coalesce(${literal(JSON.stringify(WHAT_TO_DO))}::jsonb ->> t.failure_code, ${literal(NEWER_FAILURE)})) end`,
    kind: 'json',
  },
];
