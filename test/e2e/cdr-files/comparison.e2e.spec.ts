import { liveCalls, OwnCarrier, release } from '../../support/cdr-files/repeated-calls';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Line {
  readonly id: string;
  readonly outcome: string;
  readonly lineNumber: string | null;
  readonly withCDRFileID: string | null;
  readonly withLineNumber: string | null;
  readonly carrierCallID: string;
  readonly costCDR: string | null;
  readonly withCostCDR: string | null;
  readonly changedFields: string | null;
}

const NONE = { count: 0, costCDR: null, withCostCDR: null };

describe('the comparison of CDR files', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  it('says of a file that is held what is the same, changed, missing and new, with exact sums', async () => {
    const { days, month } = await carrier.daysAndMonth();
    const [first, second] = days.map(({ id }) => id);
    const { body } = await test.admin.get(`CDRFiles/${month.id}/comparison`);
    const expected = {
      CDRFileID: month.id,
      withCDRFileIDs: [first, second],
      same: { count: 4, costCDR: '5.16', withCostCDR: '5.16' },
      priceChanged: { count: 1, costCDR: '2.00', withCostCDR: '1.29' },
      otherwiseChanged: NONE,
      missing: { count: 1, costCDR: null, withCostCDR: '1.29' },
      new: { count: 2, costCDR: '2.58', withCostCDR: null },
    };
    expect(body).toEqual(expected);
    const { body: lines } = await test.admin.get<Line[]>(`CDRFiles/${month.id}/comparison/lines`);
    expect(lines).toMatchObject([
      {
        outcome: 'priceChanged',
        lineNumber: '3',
        withCDRFileID: first,
        withLineNumber: '3',
        changedFields: 'costCDR',
      },
      { outcome: 'new', lineNumber: '4', carrierCallID: '1d', costCDR: '1.29', withCostCDR: null },
      { outcome: 'new', lineNumber: '7', carrierCallID: '2d', withCDRFileID: null },
      {
        outcome: 'missing',
        lineNumber: null,
        carrierCallID: '2c',
        withCDRFileID: second,
        withLineNumber: '3',
      },
    ]);

    await release(test, month.id, { mode: 'replace' });
    expect(await liveCalls(test, first ?? '')).toEqual([]);
    expect((await test.admin.get(`CDRFiles/${month.id}/comparison`)).body).toEqual(expected);
  });

  it('comes in pages and as a stream, for who may see calls, and is recorded as a read', async () => {
    const [one, other] = [
      await carrier.send(carrier.file('1a', '1b', '1c')),
      await carrier.send(carrier.file('2a', '2b', '2c')),
    ];
    const path = `CDRFiles/${one.id}/comparison`;
    expect((await test.admin.get(`${path}?with=${other.id}`)).body).toMatchObject({
      missing: { count: 3 },
      new: { count: 3 },
    });
    const page = await test.admin.get<Line[]>(`${path}/lines?with=${other.id}&limit=4`);
    expect(page.body).toHaveLength(4);
    const next = /<([^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    expect((await test.admin.get<Line[]>(next ?? '')).body.map(({ outcome }) => outcome)).toEqual([
      'missing',
      'missing',
    ]);
    const csv = await test.admin.get(`${path}/lines?with=${other.id}`, { accept: 'text/csv' });
    expect(csv.text.trim().split('\n')).toHaveLength(7);
    const reader = await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.view'] });
    expect((await reader.client.get(`${path}?with=${other.id}`)).status).toBe(403);
    const log = 'userActivityLog/?activityType=CDR%20files%20compared&limit=1000';
    const { body: entries } = await test.admin.get<{ kind: string; CDRFileID: string }[]>(log);
    expect(
      entries.filter((entry) => entry.CDRFileID === one.id && entry.kind === 'read').length,
    ).toBeGreaterThan(3);
  });

  it('finds all new where there is nothing to compare with, and refuses what is no other file', async () => {
    const { id } = await carrier.send(carrier.file('1a'));
    const path = `CDRFiles/${id}/comparison`;
    expect((await test.admin.get(path)).body).toMatchObject({ withCDRFileIDs: [], new: { count: 1 } });
    expect((await test.admin.get(`${path}?with=${id}`)).status).toBe(400);
    expect((await test.admin.get(`${path}?with=999`)).status).toBe(404);
    expect((await test.admin.get(`${path}/lines?with=1&createdSince=2026-01-01`)).status).toBe(400);
  });
});
