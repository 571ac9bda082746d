import type { Listing } from '../../lists/listing';
import { RETENTION_CLASSES } from '../classes/classes';
import { Field, instantField } from '../../lists/rows/field';

/** How long the run took, or has taken so far. */
const SECONDS = `extract(epoch from coalesce(t.finished_at, clock_timestamp()) - t.started_at)::numeric`;

const CLASS_ORDER = `array[${RETENTION_CLASSES.map((name) => `'${name}'`).join(', ')}]`;

const FIELDS: readonly Field[] = [
  { name: 'state', sql: 't.state' },
  { name: 'step', sql: 't.step' },
  { name: 'stepCount', sql: 't.step_count', kind: 'number' },
  { name: 'startedBy', sql: 't.started_by' },
  { name: 'dryRun', sql: 't.dry_run', kind: 'boolean' },
  instantField('asOf', 'as_of'),
  instantField('cutoff', 'cutoff'),
  { name: 'dueCount', sql: 't.due_count', kind: 'number' },
  { name: 'heldCount', sql: 't.held_count', kind: 'number' },
  { name: 'exportedCount', sql: 't.exported_count', kind: 'number' },
  { name: 'removedCount', sql: 't.removed_count', kind: 'number' },
  { name: 'expiredFileCount', sql: 't.expired_file_count', kind: 'number' },
  { name: 'sizeBytes', sql: 't.archive_size_bytes', kind: 'number' },
  { name: 'seconds', sql: `round(${SECONDS}, 3)`, kind: 'number', ticking: true },
  {
    name: 'rowsPerSecond',
    sql: `coalesce(round(t.removed_count / nullif(${SECONDS}, 0), 1), 0)`,
    kind: 'number',
    ticking: true,
  },
  {
    name: 'bytesPerSecond',
    sql: `coalesce(round(t.archive_size_bytes / nullif(${SECONDS}, 0), 1), 0)`,
    kind: 'number',
    ticking: true,
  },
  {
    name: 'files',
    kind: 'json',
    sql: `(select coalesce(json_agg(json_build_object('id', f.id::text, 'fileName', f.file_name, 'rowCount', f.row_count,
      'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'sequence', f.sequence, 'manifestSha256', f.manifest_sha256) order by f.sequence), '[]'::json)
      from disaster_recovery_files f where f.retention_run_id = t.id and f.status <> 'Writing')`,
  },
  { name: 'failure', sql: 't.failure' },
  { name: 'cause', sql: 't.cause' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  { name: 'approval', sql: 't.approval_id::text' },
  instantField('started', 'started_at'),
  instantField('finished', 'finished_at'),
  instantField('created', 'started_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
  {
    name: 'classes',
    kind: 'json',
    sql: `(select coalesce(json_agg(json_build_object('class', c.class, 'cutoff', to_char(c.cutoff at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'due', c.due_count, 'held', c.held_count, 'removed', c.removed_count,
        'removedBytes', c.removed_bytes) order by array_position(${CLASS_ORDER}, c.class)), '[]'::json)
      from retention_run_classes c where c.retention_run_id = t.id)`,
  },
];

/** Retention runs as the API shows them. */
export const RETENTION_RUN_LISTING: Listing = {
  table: 'retention_runs',
  collection: 'retentionRuns',
  fields: FIELDS,
  createdColumn: 'started_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
