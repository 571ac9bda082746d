import type { ClientBase } from 'pg';

/** The partition of deleted calls of a month, such as `2024_02`; null where there is none. */
export async function partitionOf(sql: ClientBase, month: string): Promise<string | null> {
  const { rows } = await sql.query<{ name: string | null }>('select to_regclass($1)::text as name', [
    `deleted_calls_${month}`,
  ]);
  return rows[0]?.name ?? null;
}
