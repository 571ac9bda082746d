import type { TestDatabase } from '../database/test-database';
import { addDeletedCalls } from '../database/call-rows';
import type { TestApp } from '../http/test-app';
import { DrFileRow, drFiles, runRetention } from './retention';

/** Whatever has a database: the application, or the command line. */
interface Installation {
  readonly database: TestDatabase;
}

export interface DueCalls {
  /** When they were deleted, `2024-02-03` unless said otherwise. */
  readonly day?: string;
  readonly cdrFileId?: string;
}

/** Deleted calls of one millisecond of a month that is long due as a whole; answers their ids. */
export function addDueCalls(
  { database: { sql } }: Installation,
  count: number,
  { day = '2024-02-03', cdrFileId }: DueCalls = {},
): Promise<string[]> {
  return addDeletedCalls(sql, `${day}T00:00:00Z`, count, cdrFileId);
}

/** A DR file that a run made of that many due calls; answers its record. */
export async function makeDrFile(test: TestApp, count: number, due: DueCalls = {}): Promise<DrFileRow> {
  await addDueCalls(test, count, due);
  expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: String(count) });
  return (await drFiles(test)).at(-1) as DrFileRow;
}
