import type { LegalHoldView } from '../../../src/legal-holds/dto/legal-hold.view';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { ONCE_TODAY_IS_DUE, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const reason = 'A court asked for these calls';

describe('a legal hold', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    const ids = await addCalls(test.database.sql, 3);
    const edit = (set: string, id: unknown) =>
      test.database.sql.query(`update calls set ${set} where id = $1`, [id]);
    await edit(`target = '01134960001', target_key = 441134960001`, ids[0]);
    await edit(`external = '01134960002', external_key = -441134960002`, ids[1]);
    await edit(`carrier = 'BCH', target_key = 441134960009`, ids[2]);
    await deleteCalls(test.database.sql, ids);
  });

  afterEach(() => test.close());

  const place = (hold: object) => test.admin.post<LegalHoldView>('legalHolds/', { reason, ...hold });

  it('on a list of numbers covers calls with any of them, however they are spelled', async () => {
    const { body } = await place({ numbers: ['0113 496 0001', '+44 1134960002'] });
    expect(body).toMatchObject({
      number: null,
      numbers: ['0113 496 0001', '+44 1134960002'],
      counts: { deletedCalls: 2 },
      warnings: [],
    });
    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({
      removed_count: '1',
      held_count: '2',
    });
    const again = await place({ numbers: ['01134960002', '01134960001'], dryRun: true });
    expect(again.body.warnings).toEqual([`Legal hold ${body.id} is active and says the same.`]);
  });

  it('on a carrier covers its calls alone', async () => {
    expect((await place({ carrier: 'BCH' })).body).toMatchObject({ counts: { deletedCalls: 1 } });
    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({
      removed_count: '2',
      held_count: '1',
    });
  });

  it('on a list keeps a DR file that was made before it', async () => {
    await runRetention(test, ONCE_TODAY_IS_DUE);
    const { body } = await place({ numbers: ['01134960001', '01134960099'] });
    expect(body.counts).toMatchObject({ deletedCalls: 0, disasterRecoveryFiles: 1 });
    const far = new Date(Number(ONCE_TODAY_IS_DUE) + 200 * 86_400_000);
    expect(await runRetention(test, far)).toMatchObject({ expired_file_count: 0 });
    await test.admin.post(`legalHolds/${body.id}/release`, { reason });
    expect(await runRetention(test, far)).toMatchObject({ expired_file_count: 1 });
  });

  it('says what it keeps of every class: files with their bytes, rejected lines, and who read of the number', async () => {
    const file = await importFile(test, fcsFile([{}, { callDate: '99/99/2026' }]));
    const failed = await importFile(test, Buffer.from('no call detail record'));
    const size = async (id: string): Promise<number> =>
      (await test.admin.get<{ sizeBytes: number }>(`CDRFiles/${id}`)).body.sizeBytes;
    await test.admin.get('calls/?number=01632960002');
    await test.admin.post('dataSubjects/search', { number: '01632 960002' });
    const { body } = await place({ number: '01632960002' });
    expect(body.counts).toMatchObject({
      calls: 1,
      heldCDRFiles: 1,
      heldCDRFileBytes: await size(file.id),
      heldUnwantedFiles: 1,
      heldUnwantedFileBytes: await size(failed.id),
      heldRejectedLines: 1,
      heldActivityReads: 2,
      activityReadsCapped: false,
    });
    const other = await place({ CDRFileID: file.id });
    expect(other.body.counts).toMatchObject({ heldCDRFiles: 1, heldUnwantedFiles: 0, heldRejectedLines: 1 });
  });

  it('has a case, and a day on which it is to be looked at again, which is told until somebody did', async () => {
    const { body } = await place({ carrier: 'BCH', caseNumber: 'HQ 2026/17', reviewOn: '2026-01-01' });
    expect(body).toMatchObject({
      caseNumber: 'HQ 2026/17',
      reviewOn: '2026-01-01',
      warnings: ['It was to be looked at again on 2026-01-01.'],
    });
    const metric = async () =>
      (await fetch(`${test.origin}/metrics`).then((answer) => answer.text())).match(
        /^deleted_calls_retention_holds_to_review (\d+)$/m,
      )?.[1];
    expect(await metric()).toBe('1');
    const reviewed = await test.admin.post<LegalHoldView>(`legalHolds/${body.id}/review`, {
      reason,
      reviewOn: '2999-01-01',
    });
    expect(reviewed.body).toMatchObject({ reviewOn: '2999-01-01', warnings: [] });
    await test.admin.post(`legalHolds/${body.id}/release`, { reason });
    expect((await test.admin.post(`legalHolds/${body.id}/review`, { reason })).status).toBe(409);
  });

  it('is not placed on more numbers than one hold names', async () => {
    const numbers = Array.from({ length: 1001 }, () => '01134960001');
    expect((await place({ numbers })).body).toMatchObject({ status: 400, errors: [{ pointer: '/numbers' }] });
  });

  it.each([
    [{ numbers: [] }, '/numbers'],
    [{ numbers: ['01134960001', 'nobody'] }, '/numbers/1'],
    [{ numbers: [5] }, '/numbers'],
    [{ numbers: ['01134960001'], number: '01134960001' }, '/numbers'],
    [{ carrier: '' }, '/carrier'],
    [{ carrier: 'BCH', reviewOn: '2026-02-30' }, '/reviewOn'],
    [{ carrier: 'BCH', caseNumber: 5 }, '/caseNumber'],
  ])('is not placed on %j', async (hold, pointer) => {
    expect((await place(hold)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });
});
