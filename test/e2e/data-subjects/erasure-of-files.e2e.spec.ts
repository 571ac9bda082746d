import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { zipOf } from '../../support/cdr-files/bundles';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, settledMembers } from '../../support/cdr-files/uploads';
import { eraseNumber } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const DIALLED = '+441134960777';
const SPELLINGS = ['1134960777', '113 496 0777'];

describe('erasure of a number from what carriers sent', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  const erase = (): Promise<ErasureView> => eraseNumber(test, NUMBER);

  const contentOf = async (id: string): Promise<Buffer> => {
    const { text } = await test.admin.request('GET', `CDRFiles/${id}/content`);
    return Buffer.from(text);
  };

  it('keeps every other byte of the file, and reads it as before', async () => {
    const bytes = fcsFile([{ dialled: DIALLED }, { dialled: '+441134960778' }, { dialled: DIALLED }]);
    const { id } = await importFile(test, bytes);
    const { pseudonym } = await erase();
    expect((await contentOf(id)).toString()).toBe(bytes.toString().replaceAll(DIALLED, pseudonym));
    const again = await importFile(test, bytes);
    expect(again).toMatchObject({ status: 'Potential Duplicate' });
  });

  it('lets the bytes of a bundle go, and redacts the file in it', async () => {
    const zip = await zipOf({
      'a.csv': fcsFile([{ dialled: DIALLED }]),
      'b.csv': fcsFile([{ salesPrice: '0.7' }]),
    });
    const bundle = await importFile(test, zip, { fileName: 'october.zip' });
    const [member] = await settledMembers(test, bundle.id);
    const erasure = await erase();
    expect(erasure).toMatchObject({ state: 'Succeeded', counts: { CDRFiles: 1, calls: 1 } });
    expect((await contentOf(member!.id)).toString()).toContain(erasure.pseudonym);
    expect((await test.admin.get(`CDRFiles/${bundle.id}`)).body).toMatchObject({
      bytesRemoved: expect.stringMatching(/^2/) as unknown,
    });
    expect((await test.admin.request('GET', `CDRFiles/${bundle.id}/content`)).status).toBe(404);
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeffday,number\n1,${DIALLED}\n`, 'utf16le')],
    ['Latin-1', Buffer.from(`Stra\xdfe,${DIALLED}\nStra\xdfe,1\n`, 'latin1')],
    ['one long line', Buffer.from(`${'x,'.repeat(900_000)}${DIALLED},${'y,'.repeat(900_000)}`)],
  ])('takes it out of a file in %s that no layout reads', async (_, bytes) => {
    const file = await importFile(test, bytes, { fileType: 'auto' });
    expect(file.status).toBe('Failed');
    const erasure = await erase();
    expect(erasure).toMatchObject({ state: 'Succeeded', counts: { CDRFiles: 1 } });
    const content = (await contentOf(file.id)).toString();
    expect(content).toContain(erasure.pseudonym);
    expect(content).not.toContain('960777');
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });

  it('takes it out of first answers that are kept for an idempotency key', async () => {
    const headers = { 'idempotency-key': 'one', 'content-type': 'application/json' };
    const body = JSON.stringify({ number: NUMBER, reason: 'Case' });
    const hold = await test.admin.request<{ id: string }>('POST', 'legalHolds/', { headers, body });
    expect(hold.status).toBe(201);
    await test.admin.post(`legalHolds/${hold.body.id}/release`, { reason: 'Over' });
    expect(await placesWith(test, SPELLINGS)).toContain('kept_answers');
    expect(await erase()).toMatchObject({ state: 'Succeeded', counts: { legalHolds: 1 } });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
  });
});
