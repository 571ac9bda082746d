import { CallPairRepository } from '../../../src/cdr-files/matching/call-pairs.repository';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** A comparison quotes lines of its files, and retention removes comparisons together with their files' bytes. */
describe('a comparison of a file that expires meanwhile', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '100', DELETED_CALLS_RETENTION_DAYS: '30000' });
  });

  afterAll(() => test.close());

  it('is refused, and nothing of it is kept', async () => {
    const one = await importFile(test, ordinaryFcsFile(3, 1));
    const other = await importFile(test, ordinaryFcsFile(3, 2));
    const pairs = test.app.get(CallPairRepository);
    const pairSets = pairs.pairSets.bind(pairs);
    jest.spyOn(pairs, 'pairSets').mockImplementationOnce(async (...sets) => {
      await pairSets(...sets);
      const later = new Date(Date.now() + 101 * 86_400_000);
      expect(await runRetention(test, later)).toMatchObject({ state: 'Succeeded' });
    });
    expect(await test.admin.get(`CDRFiles/${one.id}/comparison?with=${other.id}`)).toMatchObject({
      status: 409,
      body: { detail: 'A file expired while it was compared: its bytes are gone.' },
    });
    const { rows } = await test.database.sql.query('select from cdr_file_comparison_lines');
    expect(rows).toEqual([]);
  });
});
