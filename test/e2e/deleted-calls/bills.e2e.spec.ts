import type { Bill } from '../../../src/calls/call-bill';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Billed {
  readonly count: number;
  readonly userActivityLog: string | null;
  readonly bill: Bill | null;
}

const REASON = 'A wrong period';

describe('what a deletion amounts to', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is told exactly, by carrier, charge band and day, in a dry run and when it is done, and is kept', async () => {
    const bytes = fcsFile([
      { salesPrice: '0.1001' },
      { salesPrice: '0.2002' },
      { salesPrice: '0.0003', callDate: '16/09/2026' },
    ]);
    const { id } = await importFile(test, bytes);
    const bill = {
      count: 3,
      costCDR: '30.06',
      unpriced: 0,
      groups: [
        { carrier: 'Gamma', chargeBand: null, day: '2026-09-15', count: 2, costCDR: '30.03' },
        { carrier: 'Gamma', chargeBand: null, day: '2026-09-16', count: 1, costCDR: '0.03' },
      ],
      rest: null,
    };
    const deletion = { reason: REASON, dryRun: true };
    const previews = [
      await test.admin.post<Billed>(`CDRFiles/${id}/delete`, deletion),
      await test.admin.post<Billed>('calls/delete', { ...deletion, filter: { CDRFileID: id } }),
    ];
    for (const { body } of previews) expect(body).toEqual({ count: 3, userActivityLog: null, bill });
    const { body } = await test.admin.post<Billed>(`CDRFiles/${id}/delete`, { reason: REASON });
    expect(body).toMatchObject({ count: 3, bill });
    const { body: entry } = await test.admin.get(`userActivityLog/${body.userActivityLog}`);
    expect(entry).toMatchObject({ activityType: 'CDR file deleted', details: { count: 3, bill } });
  });

  it('has a hundred groups, those with most first, and a rest that adds up', async () => {
    const days = Array.from({ length: 130 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString());
    const lines = days.map((day, at) => ({
      callDate: `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
      salesPrice: `0.${String(1000 + at)}`,
    }));
    const { id } = await importFile(test, fcsFile(lines));
    const { body } = await test.admin.post<Billed>(`CDRFiles/${id}/delete`, { reason: REASON, dryRun: true });
    const sum = (some: readonly { costCDR: string }[]): number =>
      some.reduce((all, { costCDR }) => all + Math.round(Number(costCDR) * 100), 0);
    const { groups = [], rest, costCDR = '', count } = body.bill ?? {};
    expect({ count, groups: groups.length, rest }).toMatchObject({
      ...{ count: 130, groups: 100 },
      rest: { groups: 30, count: 30 },
    });
    expect(groups[0]).toMatchObject({ costCDR: '11.29' });
    expect(sum([...groups, ...(rest ? [rest] : [])])).toBe(sum([{ costCDR }]));
    await test.admin.post(`CDRFiles/${id}/delete`, { reason: REASON });
  });

  it('is not told to who may not see calls', async () => {
    const { id } = await importFile(test, fcsFile([{ salesPrice: '0.3' }]));
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['calls.delete'] });
    const { body } = await client.post<Billed>(`CDRFiles/${id}/delete`, { reason: REASON });
    expect(body).toMatchObject({ count: 1, bill: null });
  });
});
