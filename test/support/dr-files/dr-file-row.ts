import type { ClientBase } from 'pg';

/** What a test has to say of a DR file on record; the rest is made up. */
export interface DrFileFacts {
  readonly sequence: number;
  readonly status?: 'Writing' | 'Available' | 'Expired';
  readonly rowCount?: number;
  /** The first and the last deleted call in it. */
  readonly ids?: readonly [unknown, unknown];
  /** Whether it becomes available in this transaction, so that its rows may leave in it. */
  readonly inThisTransaction?: boolean;
}

/** Puts a DR file of March 2024 on record, made by a run of its own, by plain SQL; answers its id. There are no bytes of it. */
export async function addDrFileRow(
  sql: ClientBase,
  { sequence, status = 'Available', rowCount = 5, ids = [1, 2], inThisTransaction = false }: DrFileFacts,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `with run as (
       insert into retention_runs (started_by, cutoff) values ('Command line', now()) returning id
     )
     insert into disaster_recovery_files (sequence, retention_run_id, status, file_name, cutoff, first_deletion_day,
       last_deletion_day, row_count, size_bytes, sha256, first_deleted_call_id, last_deleted_call_id, manifest,
       manifest_sha256, expires_at, transaction_id)
     select $1, run.id, $2, 'file ' || $1::int, now(), '2024-03-10', '2024-03-10', $3, 1, 'a', $4, $5, 'm', 'b', now(),
       case when $6 then current_transaction_id() end
     from run returning id::text as id`,
    [sequence, status, rowCount, ...ids, inThisTransaction],
  );
  return rows[0]?.id ?? '';
}
