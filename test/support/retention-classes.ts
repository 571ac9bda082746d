import type { TestApp } from './http/test-app';

/** What a run says of a class. */
export interface RunClassRow {
  readonly due: number;
  readonly held: number;
  readonly removed: number;
}

/** What the newest run recorded of a class. */
export async function runClass({ database }: TestApp, name: string): Promise<RunClassRow> {
  const { rows } = await database.sql.query<RunClassRow>(
    `select due_count::integer as due, held_count::integer as held, removed_count::integer as removed
     from retention_run_classes where class = $1 order by retention_run_id desc limit 1`,
    [name],
  );
  return rows[0] as RunClassRow;
}
