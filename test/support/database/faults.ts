import type { TestApp } from '../http/test-app';

/** Refuses a row, as when the disk is full. */
const REFUSE = `raise exception 'a fault for the test' using errcode = '53100';`;

/** From now on the database does that before each row. @param trigger SQL: event, table, condition */
export async function addFault(
  { database: { sql } }: TestApp,
  trigger: string,
  body = REFUSE,
): Promise<void> {
  await sql.query(`create function fault() returns trigger language plpgsql as $$ begin ${body} end $$`);
  await sql.query(`create trigger fault before ${trigger} execute function fault()`);
}

export async function removeFault({ database: { sql } }: TestApp): Promise<void> {
  await sql.query('drop function fault cascade');
}
