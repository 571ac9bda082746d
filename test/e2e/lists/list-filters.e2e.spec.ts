import { fcsFile, nextFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { AS_OF, runRetention } from '../../support/dr-files/retention';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { restore } from '../../support/dr-files/restore';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DAY_MS = 86_400_000;

interface Listed {
  readonly id: string;
  readonly status: string;
}

describe('a filter chooses the objects it names and no others', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function ids(list: string, query: string): Promise<string[]> {
    const answer = await test.admin.get<Listed[]>(`${list}${query}`, { prefer: 'count=exact' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-total-count')).toBe(String(answer.body.length));
    const stream = await test.admin.get(`${list}${query}`, { accept: 'application/x-ndjson' });
    const lines = stream.text.split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as Listed)).toEqual(answer.body);
    return answer.body.map(({ id }) => id);
  }

  it('of CDR files: their status and their carrier, both together too', async () => {
    const bytes = nextFcsFile();
    const gamma = await importFile(test, bytes);
    const repeated = await importFile(test, bytes);
    const faulty = await importFile(test, fcsFile([{ callDate: 'a' }, {}]));
    const other = await importFile(test, nextFcsFile(), { carrier: 'Another & Co' });
    const otherFaulty = await importFile(test, fcsFile([{ callDate: 'b' }, {}]), { carrier: 'Another & Co' });
    const all = [gamma, repeated, faulty, other, otherFaulty];
    expect(all.map(({ status }) => status)).toEqual([
      'Imported',
      'Potential Duplicate',
      'Imported with errors',
      'Imported',
      'Imported with errors',
    ]);
    for (const [query, chosen] of [
      ['', all],
      ['?status=Imported', [gamma, other]],
      ['?status=Imported%20with%20errors', [faulty, otherFaulty]],
      ['?status=Potential%20Duplicate', [repeated]],
      ['?status=Failed', []],
      ['?carrier=Gamma', [gamma, repeated, faulty]],
      ['?carrier=Another%20%26%20Co', [other, otherFaulty]],
      ['?carrier=gamma', []],
      ['?carrier=Gamm_', []],
      ['?status=Imported&carrier=Gamma', [gamma]],
      ['?status=Potential%20Duplicate&carrier=Another%20%26%20Co', []],
    ] as const) {
      expect({ query, ids: await ids('CDRFiles/', query) }).toEqual({
        query,
        ids: chosen.map(({ id }) => id),
      });
    }
  });

  it('of DR files: whether they have expired', async () => {
    const first = await makeDrFile(test, 10);
    const second = await makeDrFile(test, 10, { day: '2024-03-03' });
    await runRetention(test, new Date(AS_OF.getTime() + 180 * DAY_MS));
    const third = await makeDrFile(test, 10, { day: '2024-04-03' });
    const fourth = await makeDrFile(test, 10, { day: '2024-05-03' });
    expect((await restore(test, third.id)).status).toBe(200);
    const [expired, others] = [
      [first.id, second.id],
      [third.id, fourth.id],
    ];
    for (const [query, chosen] of [
      ['', others],
      ['?expired', expired],
      ['?expired=true', expired],
      ['?expired=false', others],
    ] as const) {
      expect({ query, ids: await ids('disasterRecoveryFiles/', query) }).toEqual({ query, ids: chosen });
    }
  });
});
