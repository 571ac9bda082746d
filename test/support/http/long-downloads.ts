import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fcsFile } from '../cdr-files/fcs-file';
import { importFile } from '../cdr-files/uploads';
import { makeDrFile } from '../dr-files/due-calls';
import { drFilePath } from '../dr-files/retention';
import type { TestApp } from './test-app';

/** More than all buffers between the server and a client on this machine take in. */
const BYTES = 32 * 1024 * 1024;

/** The path of a DR file of many bytes, none of which is an archive's: it is only good for its download. */
export async function longDrFile(test: TestApp): Promise<string> {
  const { id, file_name } = await makeDrFile(test, 1);
  await writeFile(drFilePath(test, file_name), randomBytes(BYTES));
  const { sql } = test.database;
  const guard = 'trigger disaster_recovery_files_completed';
  await sql.query(`alter table disaster_recovery_files disable ${guard}`);
  await sql.query('update disaster_recovery_files set size_bytes = $2 where id = $1', [id, BYTES]);
  await sql.query(`alter table disaster_recovery_files enable always ${guard}`);
  return `disasterRecoveryFiles/${id}`;
}

/** The path of rejected lines of many bytes. */
export async function longRejectedFile(test: TestApp): Promise<string> {
  const { id } = await importFile(test, fcsFile([{}, { callDate: 'never' }]));
  await test.database.sql.query(
    `insert into cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason)
     select $1, 1000 + n, (select string_agg(decode(md5(n::text || ':' || part), 'hex'), '') from generate_series(1, 1024) part), 'test'
     from generate_series(1, $2::int / 16384) n`,
    [id, BYTES],
  );
  return `CDRFiles/${id}/rejectedFile`;
}
