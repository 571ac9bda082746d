import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { addCalls } from '../../support/database/call-rows';
import { addLegalHold } from '../../support/database/legal-holds';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { runRetention } from '../../support/dr-files/retention';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DAY_MS = 86_400_000;
const day = (daysAhead: number): string =>
  new Date(Date.now() + daysAhead * DAY_MS).toISOString().slice(0, 10);

interface OfClass {
  readonly class: string;
  readonly retentionDays: number | null;
  readonly due: number;
  readonly held: number;
  readonly removed: number;
  readonly count: number | null;
}

/** Live calls of December 2023, deleted calls of 2024, files and reads of today, some held. */
describe('every class of what is kept', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({
      LIVE_CALLS_RETENTION_DAYS: '100',
      CDR_FILE_RETENTION_DAYS: '100',
      UNWANTED_FILE_RETENTION_DAYS: '40',
      ACTIVITY_READ_RETENTION_DAYS: '60',
    });
    const { sql } = test.database;
    await importFile(test, Buffer.from('\u0000nothing that can be read'));
    await importFile(test, nextFcsFile(3));
    await addCalls(sql, 4, '77');
    await addDueCalls(test, 5, { cdrFileId: '78' });
    expect((await test.admin.get('deletedCalls/?number=01134960999')).status).toBe(200);
    await addLegalHold(sql, { number: '01134960001', number_key: 441134960001, cdr_file_id: '77' });
  });

  afterAll(() => test.close());

  const by = <T extends OfClass>(rows: readonly T[]): Record<string, T> =>
    Object.fromEntries(rows.map((row) => [row.class, row]));
  const counts = (rows: Readonly<Record<string, OfClass>>): Record<string, [number, number]> =>
    Object.fromEntries(Object.values(rows).map(({ class: name, due, held }) => [name, [due, held]]));

  it('is in the preview with what is due and held', async () => {
    const { body } = await test.admin.get<{ classes: OfClass[] }>('retention');
    expect(counts(by(body.classes))).toEqual({
      calls: [3, 1],
      databaseBackups: [0, 0],
      deletedCalls: [5, 0],
      disasterRecoveryFiles: [0, 0],
      CDRFiles: [0, 0],
      unwantedFiles: [0, 0],
      activityReads: [0, 0],
    });
    expect(by(body.classes).calls).toMatchObject({
      retentionDays: 100,
      oldestDue: '2023-12-04T00:00:00.000Z',
    });
  });

  it('is in the forecast, on the day it becomes due', async () => {
    const { body } = await test.admin.get<{ classes: OfClass[]; days: (OfClass & { day: string })[] }>(
      `retention/forecast?until=${day(60)}`,
    );
    expect(counts(by(body.classes))).toMatchObject({
      CDRFiles: [0, 0],
      unwantedFiles: [1, 0],
      activityReads: [1, 0],
    });
    const days = body.days.map(({ class: name, day: on, due, held }) => [name, on, due, held]);
    expect(days).toContainEqual(['unwantedFiles', day(40), 1, 0]);
    expect(days).toContainEqual(['activityReads', day(60), 1, 0]);
    expect(days).toContainEqual(['calls', '2024-03-13', 1, 0]);
    const later = await test.admin.get<{ classes: OfClass[] }>(`retention/forecast?until=${day(100)}`);
    expect(counts(by(later.body.classes))).toMatchObject({ CDRFiles: [1, 0] });
  });

  it('is in what a change of the policy would make due', async () => {
    const { body } = await test.admin.patch<{ effects: object[] }>('retention/policy', {
      liveCallsDays: 30000,
      deletedCallsDays: 30000,
      reason: 'Test',
      dryRun: true,
    });
    expect(body.effects).toEqual([
      { class: 'calls', rows: -4, files: 0, bytes: 0 },
      { class: 'deletedCalls', rows: -5, files: 0, bytes: 0 },
    ]);
  });

  it('is in the register, with what is kept for ever, as JSON and CSV', async () => {
    const { body } =
      await test.admin.get<(OfClass & { policyField: string | null; clockStarts: string | null })[]>(
        'retention/register',
      );
    expect(
      body.map(({ class: name, policyField, retentionDays, count }) => [
        name,
        policyField,
        retentionDays,
        count,
      ]),
    ).toEqual([
      ['calls', 'liveCallsDays', 100, expect.any(Number)],
      ['deletedCalls', 'deletedCallsDays', 365, 5],
      ['disasterRecoveryFiles', 'drFileDays', 180, 0],
      ['CDRFiles', 'cdrFileDays', 100, 1],
      ['unwantedFiles', 'unwantedFileDays', 40, 1],
      ['activityReads', 'activityReadDays', 60, 1],
      ['activityChanges', null, null, expect.any(Number)],
      ['databaseBackups', 'backupDays', 7, 0],
    ]);
    expect(by(body).calls).toMatchObject({ due: 3, held: 1, oldestDue: '2023-12-04T00:00:00.000Z' });
    const csv = await test.admin.request('GET', 'retention/register', { headers: { accept: 'text/csv' } });
    expect(csv.text.split('\n').filter((line) => line !== '')).toHaveLength(9);
    expect(csv.text).toMatch(/^"?class"?,/);
    expect((await test.admin.get('retention/register?createdSince=2026-01-01T00:00:00Z')).status).toBe(400);
    const viewer = await test.userWith({ apiAccess: 'read' });
    expect((await viewer.client.get('retention/register')).status).toBe(403);
  });

  it('is said of in metrics, before a run and after it', async () => {
    const metric = async (name: string, of: string): Promise<string | undefined> =>
      (await scrape(test)).get(`deleted_calls_retention_${name}{class="${of}"}`)?.toString();
    expect(await metric('class_due', 'calls')).toBe('3');
    expect(await metric('class_held', 'calls')).toBe('1');
    expect(Number(await metric('class_oldest_due_age_seconds', 'calls'))).toBeGreaterThan(86_400 * 365);
    expect(await metric('class_removed_total', 'unwantedFiles')).toBe('0');
    const run = await runRetention(test, new Date(Date.now() + 41 * DAY_MS));
    expect(run).toMatchObject({ state: 'Succeeded' });
    const shown = (await test.admin.get<{ classes: OfClass[] }>(`retentionRuns/${run.id}`)).body;
    expect(by(shown.classes)).toMatchObject({
      calls: { due: 6, held: 1, removed: 6 },
      deletedCalls: { due: 5, held: 0, removed: 5 },
      disasterRecoveryFiles: { removed: 0 },
      CDRFiles: { removed: 0 },
      unwantedFiles: { due: 1, removed: 1 },
      activityReads: { removed: 0 },
    });
    expect(await metric('class_removed_total', 'unwantedFiles')).toBe('1');
  });
});
