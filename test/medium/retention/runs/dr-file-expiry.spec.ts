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
import { isArchive, isEncrypted } from '../../../support/dr-files/while-writing';

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
    expect((await storedDrFiles(test)).filter(isEncrypted)).toEqual([]);
  });

  it('loses its bytes when its time is over, and keeps its record and its manifest', async () => {
    const manifest = await test.admin.get(`disasterRecoveryFiles/${file.id}/manifest`);
    const run = await runRetention(test, daysLater(180));
    expect(run).toMatchObject({ state: 'Succeeded', expired_file_count: 1, removed_count: '0' });
    expect((await storedDrFiles(test)).filter(isEncrypted)).toEqual([]);
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
      [
        file.id,
        {
          file: file.file_name,
          rowCount: 10,
          run: expect.stringMatching(/^\d+$/) as unknown,
          asOf: daysLater(180).toISOString(),
        },
      ],
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
    expect((await storedDrFiles(test)).filter(isEncrypted)).toEqual([]);
  });

  it.each([
    [{ number: '01134960001' }, 'Available'],
    [{ number: '+44 20 7946 0010' }, 'Available'],
    [{ number: '01999 999999' }, 'Expired'],
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

  const holdSince = async (columns: string, values: string): Promise<void> => {
    await test.database.sql.query(
      `insert into legal_holds (${columns}, reason, placed_in, created_at) values (${values}, 'A court', 1, '2020-01-01')`,
    );
  };
  const statusWhenOver = async (): Promise<string | undefined> => {
    await runRetention(test, daysLater(180));
    return (await drFiles(test))[0]?.status;
  };

  it.each([
    ['number_key', '441134960001', 'Available'],
    ['number_key', '447700900009', 'Available'],
    ['number_key', '441134960011', 'Expired'],
    ['number_key, cdr_file_id', '441134960001, 1', 'Available'],
    ['number_key, cdr_file_id', '441134960001, 2', 'Expired'],
    ['number_key, min_date', `441134960001, '2024-01-01'`, 'Expired'],
  ])(
    'is judged by what is in it, though it was made after the hold: %s %s, %s',
    async (columns, values, status) => {
      await holdSince(columns, values);
      expect(await statusWhenOver()).toBe(status);
    },
  );

  it('is judged by the deletions that are in it', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      `select id from user_activity_log where activity_type = 'Calls deleted'`,
    );
    await holdSince('user_activity_log_id', String(rows[0]?.id));
    expect(await statusWhenOver()).toBe('Available');
    await test.database.sql.query('update legal_holds set released_in = 2');
    await holdSince('user_activity_log_id', '999999');
    expect(await statusWhenOver()).toBe('Expired');
  });

  it('is judged by the numbers of each row, though rows before it have none of some', async () => {
    const { sql } = test.database;
    await addDueCalls(test, 10, { day: '2024-03-03' });
    await sql.query('alter table only deleted_calls disable trigger deleted_calls_evidence');
    await sql.query(
      `update deleted_calls set external = null, external_key = null, termination_number = null, termination_key = null
       where termination_key in (442079460001, 442079460002)`,
    );
    await sql.query('alter table only deleted_calls enable always trigger deleted_calls_evidence');
    expect(await runRetention(test, daysLater(60))).toMatchObject({ removed_count: '10' });
    await holdSince('number_key', '442079460010');
    expect((await runRetention(test, daysLater(240))).state).toBe('Succeeded');
    expect((await drFiles(test)).map((row) => row.status)).toEqual(['Available', 'Available']);
  });

  it('made by version 0.1.0, without marks of what is in it, may hold any number and any deletion', async () => {
    await test.database.sql.query('delete from disaster_recovery_file_marks');
    await holdSince('number_key', '441999999999');
    expect(await statusWhenOver()).toBe('Available');
    await test.database.sql.query('update legal_holds set released_in = 2');
    await holdSince('number_key, cdr_file_id', '441999999999, 2');
    expect(await statusWhenOver()).toBe('Expired');
  });

  it('has marks that say what may be in it, which no one can change, and which go when it expires', async () => {
    const { sql } = test.database;
    const marked = async (key: number): Promise<boolean> => {
      const { rows } = await sql.query<{ marked: boolean }>(
        'select is_marked(bits, number_mark($1)) as marked from disaster_recovery_file_marks',
        [key],
      );
      return rows[0]!.marked;
    };
    for (let n = 1; n <= 10; n += 1) {
      for (const range of [441134960000, 447700900000, 442079460000]) {
        expect([range, n, await marked(range + n), await marked(-range - n)]).toEqual([range, n, true, true]);
      }
    }
    let others = 0;
    for (let n = 11; n <= 210; n += 1) others += Number(await marked(441134960000 + n));
    expect(others).toBeLessThan(10);
    for (const change of [
      'update disaster_recovery_file_marks set bits = $1',
      'truncate disaster_recovery_file_marks',
    ]) {
      await expect(sql.query(change, change.includes('$1') ? [Buffer.alloc(1024)] : [])).rejects.toThrow(
        /marks of a DR file can never be changed/,
      );
    }
    expect(await statusWhenOver()).toBe('Expired');
    expect((await sql.query('select from disaster_recovery_file_marks')).rows).toEqual([]);
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
