import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { zipOf } from '../../../support/cdr-files/bundles';
import { fcsFile, nextFcsFile } from '../../../support/cdr-files/fcs-file';
import {
  importFile,
  settled,
  settledMembers,
  upload,
  UploadedFile,
} from '../../../support/cdr-files/uploads';
import { addLegalHold, releaseLegalHolds } from '../../../support/database/legal-holds';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { runClass } from '../../../support/retention-classes';

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

interface ShownFile extends UploadedFile {
  readonly bytesRemoved: string | null;
}

describe('the bytes of a CDR file', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '100', DELETED_CALLS_RETENTION_DAYS: '30000' });
  });

  afterEach(() => test.close());

  const show = async (id: string): Promise<ShownFile> =>
    (await test.admin.get<ShownFile>(`CDRFiles/${id}`)).body;
  const hasBytes = ({ filePath }: UploadedFile): boolean => existsSync(join(test.dataDir, 'files', filePath));
  const withRejected = (): Promise<UploadedFile> =>
    importFile(test, Buffer.concat([nextFcsFile(2), Buffer.from('not a call at all\r\n')]));
  const failed = (): Promise<UploadedFile> => importFile(test, Buffer.from('\u0000nothing that can be read'));
  const succeed = async (days: number): Promise<void> => {
    expect(await runRetention(test, inDays(days))).toMatchObject({ state: 'Succeeded' });
  };
  const expiries = async (): Promise<{ linked_to: string; cdr_file_id: string; details: object }[]> =>
    (
      await test.database.sql.query<{ linked_to: string; cdr_file_id: string; details: object }>(
        `select linked_to, cdr_file_id, activity_details::json as details from user_activity_log
         where activity_type = 'CDR file expired' order by id`,
      )
    ).rows;

  it('go with its rejected lines when its period is over; record, hash and counts stay, and still balance', async () => {
    const file = await withRejected();
    expect(file).toMatchObject({ status: 'Imported with errors', rejectedCount: 1 });
    const balance = (await test.admin.get(`CDRFiles/${file.id}/reconciliation`)).body;
    await succeed(99);
    expect([hasBytes(file), (await show(file.id)).bytesRemoved]).toEqual([true, null]);
    await succeed(101);
    const { bytesRemoved, ...rest } = await show(file.id);
    expect(hasBytes(file)).toBe(false);
    expect(Date.parse(String(bytesRemoved))).toBeLessThanOrEqual(Date.now());
    expect(rest).toMatchObject({ status: file.status, originalHash: file.originalHash, rejectedCount: 1 });
    expect((await test.admin.get(`CDRFiles/${file.id}/reconciliation`)).body).toEqual(balance);
    const { rows } = await test.database.sql.query('select from cdr_rejected_lines');
    expect(rows).toHaveLength(0);
    expect(await runClass(test, 'CDRFiles')).toEqual({ due: 1, held: 0, removed: 1 });
    expect(await expiries()).toEqual([
      {
        linked_to: file.id,
        cdr_file_id: file.id,
        details: expect.objectContaining({
          file: 'lines.csv',
          class: 'CDRFiles',
          rejectedLines: 1,
        }) as object,
      },
    ]);
  });

  it('are missed in one sentence where something takes them', async () => {
    const [one, other] = [await withRejected(), await importFile(test, nextFcsFile())];
    await succeed(101);
    const sentences = [
      await test.admin.get<{ detail: string }>(`CDRFiles/${one.id}/rejectedLines/`),
      await test.admin.get<{ detail: string }>(`CDRFiles/${one.id}/rejectedFile`),
      await test.admin.get<{ detail: string }>(`CDRFiles/${one.id}/comparison?with=${other.id}`),
    ].map(({ status, body }) => [status, body.detail]);
    const day = new Date().toISOString().slice(0, 10);
    const lines = `The rejected lines of CDR file ${one.id} were removed on ${day} with its bytes, when their retention period was over.`;
    expect(sentences).toEqual([
      [404, lines],
      [404, lines],
      [
        409,
        `The bytes of CDR file ${one.id} were removed on ${day}, when their retention period was over: it cannot be compared.`,
      ],
    ]);
  });

  it('go sooner when the file failed or was discarded; a potential duplicate waits like an imported file', async () => {
    const bytes = nextFcsFile();
    await importFile(test, bytes);
    const [waiting, discarded, bad] = [
      await importFile(test, bytes),
      await importFile(test, bytes),
      await failed(),
    ];
    await test.admin.post(`CDRFiles/${discarded.id}/discard`, {});
    expect([waiting.status, bad.status]).toEqual(['Potential Duplicate', 'Failed']);
    await succeed(29);
    expect([waiting, discarded, bad].map(hasBytes)).toEqual([true, true, true]);
    await succeed(31);
    expect([waiting, discarded, bad].map(hasBytes)).toEqual([true, false, false]);
    expect(await runClass(test, 'unwantedFiles')).toEqual({ due: 2, held: 0, removed: 2 });
    expect((await test.admin.post(`CDRFiles/${bad.id}/retry`, {})).status).toBe(409);
    await succeed(101);
    expect(hasBytes(waiting)).toBe(false);
    const release = await test.admin.post<{ detail: string }>(`CDRFiles/${waiting.id}/release`, {});
    expect([release.status, release.body.detail]).toEqual([
      409,
      expect.stringMatching(/it cannot be imported\.$/),
    ]);
  });

  it('keep their time when the calls of the file are deleted', async () => {
    const file = await importFile(test, nextFcsFile());
    await test.database.sql.query(
      `update cdr_files set kept_from = now() - interval '90 days' where id = $1`,
      [file.id],
    );
    await test.admin.post(`CDRFiles/${file.id}/delete`, { reason: 'Test' });
    await succeed(11);
    expect([(await show(file.id)).status, hasBytes(file)]).toEqual(['Deleted', false]);
  });

  it('stay for every record that shares them, and go with the last one that needs them', async () => {
    const member = fcsFile([{ salesPrice: '0.5' }]);
    const answer = await upload(test, await zipOf({ 'one.csv': member, 'two.csv': nextFcsFile() }), {
      fileName: 'both.zip',
    });
    const bundle = await settled(test, answer.body.id);
    const [one, two] = (await settledMembers(test, bundle.id)) as [UploadedFile, UploadedFile];
    await test.database.sql.query('update cdr_files set file_path = $1 where id = $2', [
      bundle.filePath,
      one.id,
    ]);
    await test.database.sql.query(
      `update cdr_files set kept_from = now() - interval '50 days' where id <> $1`,
      [one.id],
    );
    await succeed(51);
    expect(
      await Promise.all([bundle, one, two].map(async ({ id }) => (await show(id)).bytesRemoved !== null)),
    ).toEqual([true, false, true]);
    expect([bundle, two].map(hasBytes)).toEqual([true, false]);
    await succeed(101);
    expect(hasBytes(bundle)).toBe(false);
  });

  it('are called gone before they go: what storage would not let go of goes with the next run, and what came back', async () => {
    const file = await withRejected();
    const path = join(test.dataDir, 'files', file.filePath);
    const bytes = await readFile(path);
    const storage = test.app.get<Storage>(STORAGE);
    const away = jest.spyOn(storage, 'remove').mockRejectedValue(new Error('storage is away'));
    expect(await runRetention(test, inDays(101))).toMatchObject({ state: 'Failed' });
    away.mockRestore();
    expect([hasBytes(file), (await show(file.id)).bytesRemoved === null]).toEqual([true, false]);
    await succeed(101);
    expect(hasBytes(file)).toBe(false);
    await writeFile(path, bytes);
    await succeed(101);
    expect([hasBytes(file), (await expiries()).length]).toEqual([false, 1]);
  });

  it.each([
    ['the file', (file: UploadedFile) => ({ cdr_file_id: file.id })],
    ['a number of one of its calls', () => ({ number: '01134960001', number_key: 441134960001 })],
    ['the day of one of its calls', () => ({ min_date: '2026-09-15', max_date: '2026-09-15' })],
  ])('stay while a legal hold covers %s', async (_, scope) => {
    const file = await importFile(test, nextFcsFile());
    await addLegalHold(test.database.sql, scope(file));
    await succeed(101);
    expect([hasBytes(file), await runClass(test, 'CDRFiles')]).toEqual([
      true,
      { due: 0, held: 1, removed: 0 },
    ]);
    await releaseLegalHolds(test.database.sql);
    await succeed(101);
    expect(hasBytes(file)).toBe(false);
  });

  it('go though a legal hold covers other files, numbers and days', async () => {
    const [file, other] = [await importFile(test, nextFcsFile()), await importFile(test, nextFcsFile())];
    await addLegalHold(test.database.sql, { cdr_file_id: other.id });
    await addLegalHold(test.database.sql, { number_key: 441134960077 });
    await addLegalHold(test.database.sql, { max_date: '2026-09-14' });
    await succeed(101);
    expect([hasBytes(file), hasBytes(other)]).toEqual([false, true]);
  });

  it('stay with the bundle that holds a held file, and with rejected lines that may name a held number', async () => {
    const answer = await upload(test, await zipOf({ 'one.csv': nextFcsFile(), 'two.csv': nextFcsFile() }), {
      fileName: 'both.zip',
    });
    const bundle = await settled(test, answer.body.id);
    const [one, two] = (await settledMembers(test, bundle.id)) as [UploadedFile, UploadedFile];
    const rejected = await withRejected();
    await addLegalHold(test.database.sql, { cdr_file_id: one.id });
    await addLegalHold(test.database.sql, { number_key: 441134960077 });
    await succeed(101);
    expect([bundle, one, two, rejected].map(hasBytes)).toEqual([true, true, false, true]);
  });

  it('cannot go, nor rejected lines, without the activity that says so; and never come back', async () => {
    const file = await withRejected();
    const { sql } = test.database;
    const expire = 'update cdr_files set bytes_expired_at = now() where id = $1';
    await expect(sql.query(expire, [file.id])).rejects.toThrow(/a CDR file expires once/);
    await expect(sql.query('delete from cdr_rejected_lines')).rejects.toThrow(/leave only with the bytes/);
    await expect(sql.query(`update cdr_rejected_lines set reason = ''`)).rejects.toThrow(
      /can never be changed/,
    );
    await expect(sql.query('update cdr_files set bytes_removed_at = now()')).rejects.toThrow(/has expired/);
    await succeed(101);
    await expect(sql.query('update cdr_files set bytes_expired_at = null')).rejects.toThrow(/expires once/);
    await expect(sql.query(`update cdr_files set status = 'Pending'`)).rejects.toThrow(
      /it cannot be imported/,
    );
  });
});
