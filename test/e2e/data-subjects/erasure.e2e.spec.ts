import type { ErasurePreviewView, ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, UploadedFile } from '../../support/cdr-files/uploads';
import { over } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { restore, IN_A_YEAR } from '../../support/dr-files/restore';
import { archivedRows, drFiles, runRetention } from '../../support/dr-files/retention';
import { verifyAll } from '../../support/dr-files/dr-evidence';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const DIALLED = '+441134960777';
/** How it may be written anywhere. */
const SPELLINGS = ['1134960777', '113 496 0777', '113-496-0777'];
const OTHER = '+441134960778';

describe('erasure of a number', () => {
  let test: TestApp;
  let file: UploadedFile;
  let erasure: ErasureView;

  /** One archived, one deleted and one live call of the number, beside others; a rejected line; entries that name it. */
  beforeAll(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '30000', ACTIVITY_READ_RETENTION_DAYS: '30000' });
    const lines = [{ dialled: DIALLED }, { dialled: OTHER }, { dialled: DIALLED, callDate: '99/99/2026' }];
    file = await importFile(test, fcsFile(lines), { fileName: 'calls of 01134960777.csv' });
    await remove(NUMBER, `They asked from ${NUMBER}`);
    await remove(OTHER, 'Another one');
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '2' });
    await importFile(
      test,
      fcsFile([
        { dialled: DIALLED, salesPrice: '0.5' },
        { dialled: OTHER, salesPrice: '0.5' },
      ]),
    );
    await remove(NUMBER, 'Again');
    await importFile(test, fcsFile([{ dialled: DIALLED, salesPrice: '0.7' }]));
    await test.admin.post('dataSubjects/search', { number: '0113-496-0777' });
    const hold = await test.admin.post<{ id: string }>('legalHolds/', { number: NUMBER, reason: 'Case 1' });
    expect((await test.admin.post(`legalHolds/${hold.body.id}/release`, { reason: 'Over' })).status).toBe(
      200,
    );
  });

  afterAll(() => test.close());

  async function remove(number: string, reason: string): Promise<void> {
    const { status } = await test.admin.post('calls/delete', {
      filter: { number },
      reason,
      expectedCount: 1,
    });
    expect(status).toBe(200);
  }

  it('says first what it would find, and changes nothing', async () => {
    const before = await placesWith(test, SPELLINGS);
    const { status, body } = await test.admin.post<ErasurePreviewView>('dataSubjects/erase', {
      number: NUMBER,
      reason: 'Letter',
      dryRun: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, complete: true, held: {}, isNamedByHold: false });
    expect(Object.fromEntries(body.classes.map(({ class: name, count }) => [name, count]))).toMatchObject({
      calls: 1,
      deletedCalls: 1,
      disasterRecoveryFiles: 1,
      rejectedLines: 1,
    });
    expect(await placesWith(test, SPELLINGS)).toEqual(before);
    expect((await test.admin.get('erasures/')).body).toEqual([]);
  });

  it('replaces it everywhere, and nothing else', async () => {
    const { status, body } = await test.admin.post<ErasureView>('dataSubjects/erase', {
      number: NUMBER,
      reason: 'Letter of 3 November',
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'Running', reason: 'Letter of 3 November' });
    erasure = await over(test, body.id);
    expect(erasure).toMatchObject({ state: 'Succeeded', held: {}, problems: [], failure: null });
    expect(erasure.counts).toMatchObject({
      calls: 1,
      deletedCalls: 1,
      disasterRecoveryFiles: 1,
      CDRFiles: 3,
      rejectedLines: 1,
      legalHolds: 1,
    });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
    expect((await placesWith(test, [OTHER.slice(3)])).length).toBeGreaterThan(4);
  });

  it('leaves the pseudonym in its place, in the database, the archive and the carrier’s file', async () => {
    const live = await test.admin.get<{ terminationNumber: string }[]>('calls/?limit=10');
    expect(live.body.map((one) => one.terminationNumber)).toEqual([OTHER, erasure.pseudonym]);
    const names = (await drFiles(test)).map(({ file_name, status }) => [file_name, status] as const);
    expect(names.map(([, status]) => status)).toEqual(['Expired', 'Available']);
    const rows = await archivedRows(test, names[1]![0]);
    expect(rows.map((row) => row.terminationNumber)).toEqual([erasure.pseudonym, OTHER]);
    const content = await test.admin.request<string>('GET', `CDRFiles/${file.id}/content`);
    expect(content.text.split('\n').filter((line) => line.includes(erasure.pseudonym))).toHaveLength(2);
    expect((await test.admin.get(`CDRFiles/${file.id}`)).body).toMatchObject({
      originalHash: file.originalHash,
      redacted: expect.stringMatching(/^2/) as unknown,
      fileName: `calls of ${erasure.pseudonym}.csv`,
    });
  });

  it('leaves the chain whole, and a restore brings pseudonyms', async () => {
    expect((await verifyAll(test)).findings).toEqual([]);
    const { status, body } = await restore(test, '2', { reason: 'Looking back', dryRun: false });
    expect(status).toBe(200);
    expect(body).toMatchObject({ restored: 2 });
    const deleted = await test.admin.get<{ terminationNumber: string }[]>('deletedCalls/?limit=10');
    expect(deleted.body.map((one) => one.terminationNumber).sort()).toEqual(
      [OTHER, erasure.pseudonym, erasure.pseudonym].sort(),
    );
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it.each([
    ['1234', /7 digits or more/],
    ['anonymous', /phone number/],
  ])('refuses %s', async (number, detail) => {
    const { status, body } = await test.admin.post<{ detail: string }>('dataSubjects/erase', {
      number,
      reason: 'x',
    });
    expect(status).toBe(400);
    expect(body.detail).toMatch(detail);
  });
});
