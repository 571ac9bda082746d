import type { FaultWorld } from './fault-world';
import { RETENTION_DAYS } from './fault-world';

/** Each select yields one row a fault, its text in the column `fault`. `$1` is the cutoff of the last run. */
const QUESTIONS = [
  `select format('run %s is still called Running', id) as fault from retention_runs where state = 'Running'`,
  `select format('the lease is still held by %s', holder_name) as fault from leases`,
  `select format('%s is still being written', file_name) as fault
   from disaster_recovery_files where status = 'Writing'`,
  `select format('sequence %s is followed by %s', sequence, next) as fault
   from (select sequence, lead(sequence) over (order by sequence) as next from disaster_recovery_files) s
   where next <> sequence + 1`,
  `select format('the first sequence is %s', min(sequence)) as fault
   from disaster_recovery_files having min(sequence) <> 1`,
  `select format('%s has %s activity entries of its making', f.file_name, count(a.id)) as fault
   from disaster_recovery_files f left join user_activity_log a on a.activity_type = 'Retention run'
     and a.activity_details::jsonb ->> 'file' = f.file_name
   group by f.file_name having count(a.id) <> 1`,
  `select format('activity %s tells of %s, which there is not', a.id, a.activity_details) as fault
   from user_activity_log a where a.activity_type = 'Retention run'
     and not exists (select from disaster_recovery_files f where f.file_name = a.activity_details::jsonb ->> 'file')`,
  `select format('%s has %s activity entries of its expiry, its status is %s', f.file_name, count(a.id), f.status)
     as fault
   from disaster_recovery_files f left join user_activity_log a on a.activity_type = 'DR file expired'
     and a.linked_to = f.id::text
   group by f.id having count(a.id) <> (f.status = 'Expired')::integer`,
  `select format('the runs say that %s rows were removed, their files hold %s', removed, held) as fault
   from (select sum(removed_count) as removed from retention_runs) r,
     (select sum(row_count) as held from disaster_recovery_files where kind = 'Deleted calls') f where removed <> held`,
  `select format('run %s found %s rows due and removed %s', id, due_count, removed_count) as fault
   from retention_runs where state = 'Succeeded' and due_count <> removed_count`,
  `select format('row %s is due and was left', t.id) as fault from deleted_calls t
   where t.id < id_floor($1::timestamptz) and t.retained_from < $1::timestamptz and not exists (
     select from legal_holds h where h.released_in is null
       and (h.cdr_file_id = t.cdr_file_id or h.number_key in (t.target_key, t.external_key, t.termination_key)))`,
] as const;

/** What the records contradict, of each other or of a run that succeeded. */
export async function recordFaults(world: FaultWorld): Promise<string[]> {
  const cutoff = new Date(world.asOf.getTime() - RETENTION_DAYS * 86_400_000).toISOString();
  const faults: string[] = [];
  for (const question of QUESTIONS) {
    const values = question.includes('$1') ? [cutoff] : [];
    const rows = await world.sql.query<{ fault: string }>(question, values);
    faults.push(...rows.map(({ fault }) => fault));
  }
  return faults;
}

/** The rows that legal holds cover now. */
export async function heldRows(world: FaultWorld): Promise<Set<string>> {
  const rows = await world.sql.query<{ id: string }>(
    `select t.id::text as id from deleted_calls t where exists (
       select from legal_holds h where h.released_in is null
         and (h.cdr_file_id = t.cdr_file_id or h.number_key in (t.target_key, t.external_key, t.termination_key)))`,
  );
  return new Set(rows.map(({ id }) => id));
}
