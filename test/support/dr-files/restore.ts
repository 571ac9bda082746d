import type { Answer, TestApp } from '../http/test-app';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import { databaseState } from '../database/database-state';
import { identitiesOf } from './dr-evidence';
import { deletedCallRows, drFiles, runRetention } from './retention';
import { addDueCalls } from './due-calls';

/** What a restore answers, or a problem's detail. */
export interface Restored {
  readonly restored: number;
  readonly alreadyPresent: number;
  readonly erased: number;
  readonly total: number;
  readonly userActivityLog: string | null;
  readonly dryRun: boolean;
  readonly detail?: string;
}

type Row = Record<string, unknown>;

const DELETED_AT = '2024-02-03T00:00:00Z';

/** When what was restored today is due again. */
export const IN_A_YEAR = new Date(Date.now() + 370 * 86_400_000);

export function restore(test: TestApp, id = '1', body: object = {}): Promise<Answer<Restored>> {
  return test.admin.post(`disasterRecoveryFiles/${id}/restore`, { reason: 'A dispute', ...body });
}

/** Deleted calls, 30 unless said otherwise, in a DR file and nowhere else; answers the rows as they were. */
export async function archived(
  test: TestApp,
  add: (deletedAt: string) => Promise<unknown> = () => addDueCalls(test, 30),
): Promise<Row[]> {
  await add(DELETED_AT);
  const rows = await deletedCallRows(test);
  expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: String(rows.length) });
  expect(await deletedCallRows(test)).toEqual([]);
  return rows;
}

/** What a restore brings back as it was: everything but the retention clock and the time of the change. */
export function unchanging(rows: readonly Row[]): Row[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => name !== 'retained_from' && name !== 'updated_at'),
    ),
  );
}

export async function drFileStatuses(test: TestApp): Promise<string[]> {
  return (await drFiles(test)).map(({ status }) => status);
}

/** Every DR file is as it was signed, opened too. */
export async function expectVerified(test: TestApp): Promise<void> {
  const identities = await identitiesOf(test);
  expect((await test.app.get(DrVerification).verifyAll({ identities })).findings).toEqual([]);
}

/** The restore was refused so, and changed nothing. */
export async function expectRefused(
  test: TestApp,
  answering: () => Promise<Answer<Restored>>,
  status: number,
  detail: RegExp,
): Promise<void> {
  const state = await databaseState(test.database.sql);
  expect(await answering()).toMatchObject({
    status,
    body: { detail: expect.stringMatching(detail) as unknown },
  });
  expect(await databaseState(test.database.sql)).toBe(state);
  expect((await test.database.sql.query('select * from leases')).rows).toEqual([]);
}
