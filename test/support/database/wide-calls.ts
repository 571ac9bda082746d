import type { Client } from 'pg';

/** Live calls of a given width, whose text does not compress to nothing: lists that no buffer on the way takes in whole. */
export async function addWideCalls(sql: Client, rows: number, rowBytes: number): Promise<void> {
  await sql.query(
    `insert into calls (id, start_date, start_time, carrier, cdr_file_id, line_number)
     select id_floor(now()) + n, '2026-09-01', '10:00',
       (select string_agg(md5(n::text || ':' || part), '') from generate_series(1, $2::int / 32) part), 1, n
     from generate_series(1, $1::int) n`,
    [rows, rowBytes],
  );
}
