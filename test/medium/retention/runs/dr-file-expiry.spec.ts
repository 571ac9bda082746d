import { readFile, writeFile } from 'node:fs/promises';
import { NotFoundError } from '../../../../src/common/errors/problem.error';
import { DrFilesService } from '../../../../src/dr-files/dr-files.service';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { fcsFile } from '../../../support/cdr-files/fcs-file';
import { DrFileExpiryRepository } from '../../../../src/dr-files/records/dr-file-expiry.repository';
import { IN_A_YEAR, restore } from '../../../support/dr-files/restore';
import {
  AS_OF,
  drFilePath,
  drFiles,
  DrFileRow,
  runRetention,
  storedDrFiles,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { importFile } from '../../../support/cdr-files/uploads';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { isArchive } from '../../../support/dr-files/while-writing';

const DAY_MS = 86_400_000;

describe('a DR file', () => {
  let test: TestApp;
  let file: DrFileRow;

  beforeEach(async () => {
    test = await startTestApp();
    await addDueCalls(test, 10);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', expired_file_count: 0 });
    file = (await drFiles(test))[0] as DrFileRow;
  });

  afterEach(() => test.close());

  const daysLater = (days: number): Date => new Date(AS_OF.getTime() + days * DAY_MS);

  it('does not expire in the run that made it, nor a millisecond before its time', async () => {
    const run = await runRetention(test, new Date(daysLater(180).getTime() - 1));
    expect(run).toMatchObject({ state: 'Succeeded', expired_file_count: 0 });
    expect((await drFiles(test))[0]?.status).toBe('Available');
    expect(await readFile(drFilePath(test, file.file_name))).toHaveLength(Number(file.size_bytes));
  });

  it('loses its bytes again when they come back after it expired, as from a backup of storage', async () => {
    const path = drFilePath(test, file.file_name);
    const bytes = await readFile(path);
    await runRetention(test, daysLater(180));
    await writeFile(path, bytes);
    const run = await runRetention(test, daysLater(181));
    expect(run).toMatchObject({ state: 'Succeeded', expired_file_count: 0 });
    expect((await storedDrFiles(test)).filter(isArchive)).toEqual([]);
  });

  it('loses its bytes when its time is over, and keeps its record and its manifest', async () => {
    const manifest = await test.admin.get(`disasterRecoveryFiles/${file.id}/manifest`);
    const run = await runRetention(test, daysLater(180));
    expect(run).toMatchObject({ state: 'Succeeded', expired_file_count: 1, removed_count: '0' });
    expect((await storedDrFiles(test)).filter(isArchive)).toEqual([]);
    expect((await storedDrFiles(test)).some((name) => name.endsWith('.manifest.json'))).toBe(true);

    expect((await drFiles(test))[0]).toMatchObject({ status: 'Expired', manifest: file.manifest });
    expect((await test.admin.get('disasterRecoveryFiles/')).body).toEqual([]);
    expect((await test.admin.get(`disasterRecoveryFiles/${file.id}`)).status).toBe(404);
    const kept = await test.admin.get(`disasterRecoveryFiles/${file.id}/manifest`);
    expect([kept.status, kept.text]).toEqual([200, manifest.text]);
    await expect(test.app.get(DrFilesService).find(file.id)).rejects.toThrow(NotFoundError);

    const { rows } = await test.database.sql.query<{ linked_to: string; activity_details: string }>(
      `select linked_to, activity_details from user_activity_log where activity_type = 'DR file expired'`,
    );
    expect(rows.map((row) => [row.linked_to, JSON.parse(row.activity_details) as unknown])).toEqual([
      [file.id, { file: file.file_name, rowCount: 10, asOf: daysLater(180).toISOString() }],
    ]);
  });

  it('is called expired before its bytes go: what storage would not let go of goes with the next run', async () => {
    const storage = test.app.get<Storage>(STORAGE);
    jest.spyOn(storage, 'remove').mockRejectedValue(new Error('storage is away'));
    expect(await runRetention(test, daysLater(180))).toMatchObject({ state: 'Failed' });
    expect((await drFiles(test))[0]?.status).toBe('Expired');
    expect((await test.admin.get(`disasterRecoveryFiles/${file.id}`)).status).toBe(404);
    jest.restoreAllMocks();
    expect(await runRetention(test, daysLater(180))).toMatchObject({
      state: 'Succeeded',
      expired_file_count: 0,
    });
    expect((await storedDrFiles(test)).filter(isArchive)).toEqual([]);
  });

  it.each([
    [{ number: '01999 999999' }, 'Available'],
    [{ minDate: '2023-12-10' }, 'Available'],
    [{ maxDate: '2023-11-30' }, 'Expired'],
    [{ minDate: '2024-01-01', number: '01134960001' }, 'Expired'],
    [{ CDRFileID: '1' }, 'Available'],
    [{ CDRFileID: '2' }, 'Expired'],
  ])('keeps its bytes while a later legal hold may cover its rows: %j, %s', async (scope, status) => {
    for (const callDate of ['a', 'b']) await importFile(test, fcsFile([{ callDate }]));
    const { body: hold } = await test.admin.post<{ id: string }>('legalHolds/', {
      ...scope,
      reason: 'A court',
    });
    expect(await runRetention(test, daysLater(180))).toMatchObject({ state: 'Succeeded' });
    expect((await drFiles(test))[0]?.status).toBe(status);
    await test.admin.post(`legalHolds/${hold.id}/release`, { reason: 'Closed' });
    await runRetention(test, daysLater(180));
    expect((await drFiles(test))[0]?.status).toBe('Expired');
  });

  it('expires whatever is held when it was begun after the hold was placed, or its rows are back', async () => {
    await restore(test);
    await test.admin.post('legalHolds/', { number: '01134960001', reason: 'A court' });
    const inAYear = await runRetention(test, IN_A_YEAR);
    expect(inAYear).toMatchObject({ held_count: '1', removed_count: '9', expired_file_count: 1 });
    await runRetention(test, new Date(IN_A_YEAR.getTime() + 180 * DAY_MS));
    expect((await drFiles(test)).map((row) => row.status)).toEqual(['Expired', 'Expired']);
  });

  it('is not called expired when a hold was placed after it was chosen', async () => {
    const files = test.app.get(DrFileExpiryRepository);
    const chosen = await files.findExpiring(daysLater(180));
    expect(chosen).toHaveLength(1);
    jest.spyOn(files, 'findExpiring').mockResolvedValue(chosen);
    await test.admin.post('legalHolds/', { number: '01134960001', reason: 'A court' });
    expect(await runRetention(test, daysLater(180))).toMatchObject({
      state: 'Succeeded',
      expired_file_count: 0,
    });
    expect((await drFiles(test))[0]?.status).toBe('Available');
    expect((await storedDrFiles(test)).filter(isArchive)).toHaveLength(1);
  });

  it('stays the head of the chain after it has expired', async () => {
    await runRetention(test, daysLater(180));
    await addDueCalls(test, 10, { day: '2024-03-03' });
    await runRetention(test, daysLater(181));
    const [, next] = await drFiles(test);
    expect(next?.sequence).toBe(2);
    expect(JSON.parse(next?.manifest.toString() ?? '')).toMatchObject({
      previousManifestSha256: file.manifest_sha256,
    });
  });
});
