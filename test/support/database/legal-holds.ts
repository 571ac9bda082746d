import type { ClientBase } from 'pg';

/** What a legal hold covers, by the columns of its record. */
export interface HeldColumns {
  readonly number?: string;
  readonly number_key?: number;
  readonly cdr_file_id?: string;
  readonly user_activity_log_id?: string;
  readonly min_date?: string;
  readonly max_date?: string;
}

/** Places a legal hold by plain SQL. */
export async function addLegalHold(sql: ClientBase, scope: HeldColumns): Promise<void> {
  const columns = Object.keys(scope);
  await sql.query(
    `insert into legal_holds (${columns.join(', ')}, reason, placed_in)
     values (${columns.map((_, at) => `$${at + 1}`).join(', ')}, 'A court asked', 1)`,
    Object.values(scope),
  );
}

/** Releases every legal hold by plain SQL. */
export async function releaseLegalHolds(sql: ClientBase): Promise<void> {
  await sql.query('update legal_holds set released_in = 2 where released_in is null');
}
