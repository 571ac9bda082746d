import type { Client } from 'pg';

const TABLES = [
  'calls',
  'deleted_calls',
  'cdr_files',
  'cdr_rejected_lines',
  'disaster_recovery_files',
  'retention_runs',
  'legal_holds',
  'policy_changes',
  'policy_withdrawals',
];

/** A digest of everything that a refused request must leave alone; reads and last uses of keys do not count. */
export async function databaseState(sql: Client): Promise<string> {
  const digests = [
    ...TABLES.map(
      (table) =>
        `select '${table}' as part, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest from ${table} t`,
    ),
    `select 'users', md5(string_agg((to_jsonb(u) - 'api_key_used_at')::text, ',' order by u.id)) from users u`,
    `select 'activities', count(*)::text from user_activity_log where activity_type not in ('Calls viewed', 'CDR file downloaded', 'Signed in', 'Signed out', 'Login failed', 'Request refused', 'Deleted calls viewed', 'Deletion previewed', 'Legal hold previewed')`,
  ];
  const { rows } = await sql.query<{ part: string; digest: string }>(digests.join(' union all '));
  return JSON.stringify(rows);
}
