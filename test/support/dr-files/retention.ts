import { parse } from 'csv-parse';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import type { RunState } from '../../../src/retention/records/retention-run.entity';
import { RetentionService, type StartedRun } from '../../../src/retention/runs/retention.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import type { TestApp } from '../http/test-app';

/** The clock the tests rehearse: with a retention period of 365 days, June 2024 is due up to noon of the 15th. */
export const AS_OF = new Date('2025-06-15T12:00:00Z');

/** When what is deleted today is due, and its whole month with it. */
export const ONCE_TODAY_IS_DUE = new Date(Date.now() + 400 * 86_400_000);

/** The row of a run that is over. */
export interface RunRow {
  readonly id: string;
  readonly state: RunState;
  readonly failure: string | null;
  readonly due_count: string | null;
  readonly held_count: string | null;
  readonly exported_count: string;
  readonly removed_count: string;
  readonly expired_file_count: number;
  readonly archive_size_bytes: string;
}

/** The row of a DR file. */
export interface DrFileRow {
  readonly id: string;
  readonly sequence: number;
  readonly status: string;
  readonly file_name: string;
  readonly row_count: string;
  readonly size_bytes: string;
  readonly sha256: string;
  readonly first_deleted_call_id: string;
  readonly last_deleted_call_id: string;
  readonly manifest: Buffer;
  readonly manifest_sha256: string;
  readonly retention_run_id: string;
}

/** Starts a run as the command line does, and leaves it at work. @param asOf null = by the true clock */
export function startRetention(
  { app }: Pick<TestApp, 'app'>,
  asOf: Date | null = AS_OF,
): Promise<StartedRun> {
  const request = { actor: COMMAND_LINE, startedBy: 'Command line' as const, ...(asOf && { asOf }) };
  return app.get(RetentionService).start(request);
}

/** Starts a run, waits for its end, and answers its row. */
export async function runRetention(test: TestApp, asOf: Date | null = AS_OF): Promise<RunRow> {
  const run = await startRetention(test, asOf);
  await run.done;
  return runRow(test, run.id);
}

export async function runRow(test: TestApp, id: string): Promise<RunRow> {
  const { rows } = await test.database.sql.query<RunRow>('select * from retention_runs where id = $1', [id]);
  const [run] = rows;
  if (!run) throw new Error(`There is no run ${id}`);
  return run;
}

/** Every record of a DR file, unfinished ones included, by sequence. */
export async function drFiles(test: TestApp): Promise<DrFileRow[]> {
  const { rows } = await test.database.sql.query<DrFileRow>(
    'select * from disaster_recovery_files order by sequence',
  );
  return rows;
}

/** The names of all DR files in storage and of what stands beside each, the keys that they share left out. */
export async function storedDrFiles(test: TestApp): Promise<string[]> {
  const names: string[] = [];
  for await (const name of test.app.get<Storage>(STORAGE).list('dr-files/deleted-calls_'))
    names.push(name.slice('dr-files/'.length));
  return names;
}

/** Where a stored DR file's bytes are on the disk. */
export function drFilePath(test: TestApp, fileName: string): string {
  return join(test.dataDir, 'files', 'dr-files', fileName);
}

/** The rows of a DR file, opened with the identity that the server made, field by field; empty cells are null. */
export async function archivedRows(
  test: TestApp,
  fileName: string,
): Promise<Record<string, string | null>[]> {
  const identity = await readFile(join(test.dataDir, 'keys', 'dr-identity.txt'), 'utf8');
  const csv = await openDrFile({
    storage: test.app.get<Storage>(STORAGE),
    name: `dr-files/${fileName}`,
    identities: identity.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-')),
  });
  const records = (await csv.pipe(parse({ columns: true })).toArray()) as Record<string, string>[];
  return records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value === '' ? null : value])),
  );
}

/** Every deleted call still in the table, by id. */
export async function deletedCallRows(test: TestApp): Promise<Record<string, unknown>[]> {
  return (
    await test.database.sql.query<Record<string, unknown>>('select * from deleted_calls t order by t.id')
  ).rows;
}

/** The ids of every deleted call still in the table, ascending. */
export async function deletedCallIds(test: TestApp): Promise<unknown[]> {
  return (await deletedCallRows(test)).map(({ id }) => id);
}

/** The ids in all DR files together, file by file. */
export async function archivedIds(test: TestApp): Promise<unknown[]> {
  const files = await drFiles(test);
  const rows = await Promise.all(files.map(({ file_name }) => archivedRows(test, file_name)));
  return rows.flat().map(({ id }) => id);
}

/** Moves the time when DR files expire, to an SQL expression, as only the database's owner can. */
export async function moveExpiry({ database: { sql } }: TestApp, to: string): Promise<void> {
  await sql.query('alter table disaster_recovery_files disable trigger disaster_recovery_files_redated');
  await sql.query(`update disaster_recovery_files set expires_at = ${to}`);
  await sql.query(
    'alter table disaster_recovery_files enable always trigger disaster_recovery_files_redated',
  );
}
