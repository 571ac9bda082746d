import { DataSource } from 'typeorm';
import { Lease } from '../../../src/database/lease';
import { ErasuresKeeper } from '../../../src/data-subjects/erasure/erasures-keeper.service';
import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import type { SearchResult } from '../../../src/data-subjects/search-result';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, UploadedFile } from '../../support/cdr-files/uploads';
import { eraseNumber } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { verifyAll } from '../../support/dr-files/dr-evidence';
import { drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const DIALLED = '+441134960777';
const SPELLINGS = ['1134960777', '113 496 0777'];

describe('erasure of a number', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '30000', LIVE_CALLS_RETENTION_DAYS: '30000' });
  });

  afterEach(() => test.close());

  const erase = (): Promise<ErasureView> => eraseNumber(test, NUMBER);

  async function remove(): Promise<void> {
    await test.admin.post('calls/delete', { filter: { number: NUMBER }, reason: 'Asked', expectedCount: 1 });
  }

  it('takes it out of a DR file of reads too, which a search looks into', async () => {
    await test.admin.get(`calls/?number=${encodeURIComponent(NUMBER)}`);
    await test.admin.post('dataSubjects/search', { number: NUMBER });
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded' });
    const [file] = await drFiles(test);
    expect(file).toMatchObject({ file_name: expect.stringMatching(/^activity-reads_/) as unknown });
    const found = await test.admin.post<SearchResult>('dataSubjects/search', { number: NUMBER });
    expect(found.body.complete).toBe(true);
    expect(found.body.classes.find((one) => one.class === 'disasterRecoveryFiles')).toMatchObject({
      searched: true,
      count: 2,
    });
    expect(await erase()).toMatchObject({ state: 'Succeeded', counts: { disasterRecoveryFiles: 1 } });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
    expect((await verifyAll(test)).findings).toEqual([]);
    const again = await test.admin.post<SearchResult>('dataSubjects/search', { number: '0113 496 0778' });
    expect(again.body.complete).toBe(true);
  });

  it('leaves what a hold on a carrier’s file covers as it is, and says so', async () => {
    const held = await importFile(
      test,
      fcsFile([{ dialled: DIALLED }, { dialled: DIALLED, callDate: '99/99/2026' }]),
    );
    await importFile(test, fcsFile([{ dialled: DIALLED, salesPrice: '0.7' }]));
    await test.admin.post('legalHolds/', { CDRFileID: held.id, reason: 'Case 7' });
    const erasure = await erase();
    expect(erasure).toMatchObject({
      state: 'Succeeded',
      held: { calls: 1, CDRFiles: 1, rejectedLines: 1 },
      problems: [],
    });
    const calls = await test.admin.get<{ terminationNumber: string; CDRFileID: string }[]>('calls/?limit=5');
    expect(
      calls.body.map(({ CDRFileID, terminationNumber }) => [CDRFileID === held.id, terminationNumber]),
    ).toEqual([
      [true, DIALLED],
      [false, erasure.pseudonym],
    ]);
    const content = await test.admin.request('GET', `CDRFiles/${held.id}/content`);
    expect(content.text).toContain(DIALLED);
    expect((await test.admin.get(`CDRFiles/${held.id}`)).body).toMatchObject({ redacted: null });
  });

  it('does nothing to a number that a hold names', async () => {
    const { id }: UploadedFile = await importFile(test, fcsFile([{ dialled: DIALLED }]));
    await remove();
    await test.admin.post('legalHolds/', { number: NUMBER, reason: 'Case 8' });
    const before = await placesWith(test, SPELLINGS);
    const erasure = await erase();
    expect(erasure).toMatchObject({
      state: 'Succeeded',
      held: { deletedCalls: 1, CDRFiles: 1, legalHolds: 1 },
      counts: {},
    });
    expect(erasure.held.userActivityLog).toBeGreaterThan(0);
    expect(await placesWith(test, SPELLINGS)).toEqual(before);
    expect((await test.admin.get(`CDRFiles/${id}`)).body).toMatchObject({ redacted: null });
  });

  it('leaves a DR file that a hold keeps, and takes it out when the hold is over', async () => {
    const { id } = await importFile(test, fcsFile([{ dialled: DIALLED }]));
    await remove();
    await runRetention(test, new Date(Date.now() + 366 * 86_400_000));
    const hold = await test.admin.post<{ id: string }>('legalHolds/', { CDRFileID: id, reason: 'Case 9' });
    expect(await erase()).toMatchObject({
      state: 'Succeeded',
      held: { disasterRecoveryFiles: 1, CDRFiles: 1 },
    });
    const [file] = await drFiles(test);
    expect(await placesWith(test, SPELLINGS)).toContain(`files/dr-files/${file!.file_name}`);
    await test.admin.post(`legalHolds/${hold.body.id}/release`, { reason: 'Over' });
    expect(await erase()).toMatchObject({ state: 'Succeeded', held: {}, counts: { CDRFiles: 1 } });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it('says what it could not open, and ends as incomplete', async () => {
    await importFile(test, fcsFile([{ dialled: DIALLED }]));
    await remove();
    await runRetention(test, new Date(Date.now() + 366 * 86_400_000));
    const { rename } = await import('node:fs/promises');
    const key = `${test.dataDir}/keys/dr-identity.txt`;
    await rename(key, `${key}.away`);
    const erasure = await erase();
    expect(erasure.state).toBe('Incomplete');
    expect(erasure.problems).toContain(
      'No DR file can be opened: there is no age identity where DR_IDENTITY_FILE says.',
    );
    await rename(`${key}.away`, key);
    expect(await erase()).toMatchObject({ state: 'Succeeded', counts: { disasterRecoveryFiles: 1 } });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it('is one at a time for each number, and told apart from others', async () => {
    await importFile(test, fcsFile([{ dialled: DIALLED }]));
    const lease = await Lease.tryAcquire(test.app.get(DataSource), 'retention');
    const first = await test.admin.post<ErasureView>('dataSubjects/erase', { number: NUMBER, reason: 'One' });
    expect(first.status).toBe(202);
    const again = { number: '+44 113 496 0777', reason: 'Two' };
    expect(await test.admin.post('dataSubjects/erase', again)).toMatchObject({
      status: 409,
      body: { detail: `Erasure ${first.body.id} of this number is not over yet.` },
    });
    const other = await test.admin.post<ErasureView>('dataSubjects/erase', {
      number: '0113 496 0778',
      reason: 'x',
    });
    expect(other.body.pseudonym).not.toBe(first.body.pseudonym);
    await lease!.release();
    const states = async (): Promise<string[]> => {
      const { body } = await test.admin.get<ErasureView[]>('erasures/?order=desc');
      return body.map(({ state }) => state);
    };
    // An attempt that found the lease taken may still be on its way.
    while ((await states()).includes('Running')) await test.app.get(ErasuresKeeper).tick();
    expect(await states()).toEqual(['Succeeded', 'Succeeded']);
    const { body } = await test.admin.post<ErasureView>('dataSubjects/erase', again);
    expect(body.pseudonym).toBe(first.body.pseudonym);
  });
});
