import type { ClientBase } from 'pg';
import { EVIDENCE_COLUMNS } from '../../../src/deleted-calls/evidence-columns';

/** Every evidence column filled, for the row `n`; `$1` is the CDR file. */
const evidenceValues = (carrierCallId = `'C' || n`): string => `
  '0113496' || lpad((n % 1000)::text, 4, '0'), 'ext ' || n, '0770090' || lpad((n % 1000)::text, 4, '0'),
  '0207946' || lpad((n % 1000)::text, 4, '0'), 'Leeds "North", line ' || n, case when n % 2 = 0 then 'A-leg' else 'B-leg' end,
  'band ' || n, 'Mobile', 'Recorded', date '2023-12-01' + (n % 28)::integer, time '08:00:00' + n * interval '1 second',
  'Daytime', n::integer, (n % 60)::integer, 1.2900, 2.5, 1.29, 0.1133, 0.01, 0.02, 0.03, 'Gamma', 'BT', $1::bigint,
  (n + 1)::integer, ${carrierCallId}, case when n % 3 = 0 then 'EUR' end, 441134960000 + n % 1000, 447700900000 + n % 1000, 442079460000 + n % 1000`;

/**
 * Adds live calls of one CDR file with every column filled; answers their ids, ascending.
 * @param carrierCallId SQL, of the row `n`
 */
export async function addCalls(
  sql: ClientBase,
  count: number,
  cdrFileId = '1',
  carrierCallId?: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ ids: string[] }>(
    `with ids as materialized (select lock_clock('calls') as first), live as (
       insert into calls (id, ${EVIDENCE_COLUMNS})
       select first + n - 1, ${evidenceValues(carrierCallId)} from ids, generate_series(1, $2::bigint) n
       returning id
     )
     select array_agg(id::text order by id) as ids, advance_clock('calls', max(id)) from live`,
    [cdrFileId, count],
  );
  return rows[0]?.ids ?? [];
}

/** Writes an activity entry and names it as the one under which the open transaction works. */
export async function startActivity(
  sql: ClientBase,
  reason = 'Test calls',
  type = 'Calls deleted',
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into user_activity_log (user_name, used_api, activity_type, activity_reason)
     values ('Test', false, $2, $1) returning id::text as id`,
    [reason, type],
  );
  const id = rows[0]?.id ?? '';
  await sql.query(`select set_config('deleted_calls.activity', $1, true)`, [id]);
  return id;
}

/** Does the work in one transaction and keeps it. */
export async function inTransaction<T>(sql: ClientBase, work: () => Promise<T>): Promise<T> {
  await sql.query('begin');
  try {
    const result = await work();
    await sql.query('commit');
    return result;
  } catch (error) {
    await sql.query('rollback');
    throw error;
  }
}

/** Deletes these calls as the API does: under an activity of the same transaction. Answers the activity's id. */
export function deleteCalls(sql: ClientBase, ids: readonly string[]): Promise<string> {
  return inTransaction(sql, async () => {
    const activity = await startActivity(sql);
    await sql.query('delete from calls where id = any($1::bigint[])', [ids]);
    return activity;
  });
}

/** Reinstates a deleted call, under an activity of the same transaction. Answers the activity's id. */
export function reinstateCall(sql: ClientBase, id: string | undefined): Promise<string> {
  return inTransaction(sql, async () => {
    const activity = await startActivity(sql, 'It was no duplicate');
    await sql.query('update deleted_calls set reinstated_in = $1 where id = $2', [activity, id]);
    return activity;
  });
}

/**
 * Deleted calls as a deletion at that instant would have left them, its month's partition included; answers ids.
 * @param carrierCallId SQL, of the row `n`
 */
export function addDeletedCalls(
  sql: ClientBase,
  deletedAt: string,
  count: number,
  cdrFileId = '1',
  carrierCallId?: string,
): Promise<string[]> {
  return inTransaction(sql, async () => {
    await sql.query('call add_deleted_calls_partition($1::date)', [deletedAt.slice(0, 10)]);
    const activity = await startActivity(sql);
    const { rows } = await sql.query<{ id: string }>(
      `insert into deleted_calls (id, ${EVIDENCE_COLUMNS},
         user_activity_log_id, call_id, retained_from, created_at, updated_at)
       select id_floor(at) + n - 1, ${evidenceValues(carrierCallId)}, $2::bigint, id_floor(at - interval '1 day') + n - 1, at, at, at
       from (select $3::timestamptz as at) given, generate_series(1, $4::bigint) n
       returning id::text as id`,
      [cdrFileId, activity, deletedAt, count],
    );
    return rows.map(({ id }) => id);
  });
}
