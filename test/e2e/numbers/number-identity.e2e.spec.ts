import fc from 'fast-check';
import type { SearchResult } from '../../../src/data-subjects/search-result';
import { importFile } from '../../support/cdr-files/uploads';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { spellings } from '../../support/number-spellings';

/** As carriers and switches write one number. */
const SPELLINGS = [
  '02079460123',
  '0207 946 0123',
  '+44(0)2079460123',
  '0044 20 7946 0123',
  '442079460123',
  'sip:+442079460123@example.net',
  'SIPS:%2B442079460123;npdi@10.0.0.1:5061;user=phone',
  '"Reception" <sip:+442079460123@example.net>;tag=1',
  'tel:+44-20-7946-0123',
  '+442079460123;npdi',
  '020 7946 0123 ext 4',
  '02079460123x4',
  '02079460123#4',
  '02079460123#',
  '\u200e02079460123',
  '0207\ufeff946\u00ad0123',
  '０２０７９４６０１２３',
  '٠٢٠٧٩٤٦٠١٢٣',
];
/** Text without a key, whoever's it is. */
const UNKEYED = ['anonymous', 'sip:alice@example.net', '2079460123', '02079460XXX', '0207946012*'];
const OTHERS = ['02079460124', '+12125550123', '999'];

describe('one number, however it is spelt', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ ACTIVITY_READ_RETENTION_DAYS: '30000' });
    await importNumbers([...SPELLINGS, ...UNKEYED, ...OTHERS]);
  });

  afterEach(() => test.close());

  async function importNumbers(numbers: readonly string[]): Promise<void> {
    const lines = numbers.map((number) => ({
      customerIdentifier: '200',
      dialled: `"${number.replaceAll('"', '""')}"`,
    }));
    const file = await importFile(test, fcsFile(lines));
    expect(file).toMatchObject({ status: 'Imported' });
  }

  const found = async (list: string, number: string): Promise<(string | null)[]> => {
    const path = `${list}?limit=1000&number=${encodeURIComponent(number)}`;
    const { body } = await test.admin.get<{ terminationNumber: string | null }[]>(path);
    return body.map(({ terminationNumber }) => terminationNumber);
  };
  const searched = async (number: string): Promise<SearchResult> =>
    (await test.admin.post<SearchResult>('dataSubjects/search', { number })).body;

  it('is found by each of its spellings, live, deleted and in DR files', async () => {
    for (const number of SPELLINGS) {
      expect({ number, found: await found('calls/', number) }).toEqual({ number, found: SPELLINGS });
    }
    await test.admin.post('calls/delete', {
      filter: { number: 'tel:+44-20-7946-0123' },
      reason: 'A customer asked',
      expectedCount: SPELLINGS.length,
    });
    for (const number of SPELLINGS) expect(await found('deletedCalls/', number)).toEqual(SPELLINGS);
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded' });
    for (const number of SPELLINGS) {
      expect(await searched(number)).toMatchObject({
        number,
        complete: true,
        counts: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: SPELLINGS.length },
      });
    }
  });

  it('without a key is found by its exact text alone, and is counted wherever numbers are judged', async () => {
    for (const text of UNKEYED) expect(await found('calls/', text)).toEqual([text]);
    expect(await found('calls/', 'Anonymous')).toEqual([]);
    expect(await found('calls/', 'sip:ALICE@example.net')).toEqual([]);
    expect(await searched('anonymous')).toMatchObject({ counts: { calls: 1 }, complete: true });
    await test.admin.post('calls/delete', { filter: { minDate: '2020-01-01' }, reason: 'All of them' });
    expect(await searched('02079460123')).toMatchObject({
      counts: { calls: 0, deletedCalls: SPELLINGS.length, disasterRecoveryFiles: 0 },
      noKey: { calls: 0, deletedCalls: UNKEYED.length, disasterRecoveryFiles: 0 },
    });
    await runRetention(test, IN_A_YEAR);
    for (const text of UNKEYED) {
      expect(await searched(text)).toMatchObject({
        counts: { deletedCalls: 0, disasterRecoveryFiles: 1 },
        noKey: { calls: 0, deletedCalls: 0, recordsInDrFiles: UNKEYED.length },
      });
    }
  });

  it('is held in every spelling by a hold in any', async () => {
    const covered = { calls: SPELLINGS.length, deletedCalls: 0, disasterRecoveryFiles: 0, CDRFiles: 1 };
    for (const number of SPELLINGS) {
      const { body } = await test.admin.post('legalHolds/', { number, reason: 'A court', dryRun: true });
      expect(body).toMatchObject({ number, counts: covered, noKey: { calls: UNKEYED.length } });
    }
    await test.admin.post('legalHolds/', { number: SPELLINGS[5], reason: 'A court' });
    await test.admin.post('calls/delete', { filter: { minDate: '2020-01-01' }, reason: 'All of them' });
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({
      held_count: String(SPELLINGS.length),
      removed_count: String(UNKEYED.length + OTHERS.length),
    });
    expect(await found('deletedCalls/', '+442079460123')).toEqual(SPELLINGS);
  });

  it('has the same key in an import and in a search, whatever the spelling', async () => {
    const made = fc.sample(spellings(), 300).filter(({ spelling }) => spelling.trim() === spelling);
    const known = [
      ...SPELLINGS.map((spelling) => ({ spelling, key: '442079460123' })),
      // A spelling that is made by chance may be of this number.
      { spelling: OTHERS[0], key: '442079460124' },
    ];
    const other = fc.sample(spellings(), 2000);
    await importNumbers(made.map(({ spelling }) => spelling));
    for (const key of new Set(made.map((one) => one.key))) {
      const { spelling } = other.find((one) => one.key === key) ?? { spelling: `+${key}` };
      const rows = await found('calls/', spelling);
      const expected = [...made, ...known].filter((one) => one.key === key).map((one) => one.spelling);
      expect({ spelling, rows: rows.toSorted() }).toEqual({ spelling, rows: expected.toSorted() });
    }
  });
});
