import { fcsFile } from '../../support/cdr-files/fcs-file';
import { OwnCarrier } from '../../support/cdr-files/repeated-calls';
import type { UploadedFile, UploadFields } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('calls that are older than the files that came of the carrier before', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  function warnings(file: UploadedFile, ...expected: object[]): void {
    expect(file).toMatchObject({ status: 'Imported', warnings: expected });
  }

  const sent = (day: string, options: UploadFields = {}): Promise<UploadedFile> =>
    carrier.send(
      fcsFile(
        ['a', 'b', 'c', 'd'].map((id) => ({
          dialled: carrier.dialled,
          recordId: `${day}${id}`,
          callDate: day,
        })),
      ),
      options,
    );
  const old = { code: 'olderThanHabit', count: 4, firstLine: 1 };

  it('count the calls of a file that is old as a whole, once three came', async () => {
    warnings(await sent('01/09/2026'));
    warnings(await sent('02/09/2026'));
    warnings(await sent('03/09/2025'));
    warnings(await sent('03/09/2026'));
    warnings(await sent('04/09/2025'), old);
    warnings(await sent('04/09/2026'));
  });

  it('count none where two files were as old, and count it again where they were deleted', async () => {
    for (const day of ['01/09/2026', '02/09/2026', '03/09/2026']) await sent(day);
    const files = [await sent('03/09/2025'), await sent('04/09/2025')];
    for (const file of files) warnings(file, old);
    warnings(await sent('05/09/2025'));
    for (const { id } of files) {
      const reason = 'Sent by mistake';
      expect(await test.admin.post(`CDRFiles/${id}/delete`, { reason })).toMatchObject({ status: 200 });
    }
    warnings(await sent('06/09/2025'), old);
  });

  it('judge files of one layout and one carrier alone', async () => {
    for (const day of ['01/09/2026', '02/09/2026', '03/09/2026']) await sent(day);
    warnings(await sent('03/09/2025', { fileType: 'fcs-v3-inbound' }));
    carrier = new OwnCarrier(test);
    warnings(await sent('03/09/2025'));
  });

  it('count none of rejected lines that are sent again', async () => {
    for (const day of ['01/09/2025', '02/09/2026', '03/09/2026', '04/09/2026']) await sent(day);
    const cells = [
      { recordId: '1', callDate: '02/09/2025' },
      { recordId: '2', salesPrice: 'x' },
    ];
    const spoilt = await carrier.send(fcsFile(cells));
    const mended = await sent('02/09/2025', { mends: spoilt.id });
    warnings(mended);
  });
});
