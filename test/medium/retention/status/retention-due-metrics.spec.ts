import { Clock } from '../../../../src/common/clock';
import { DueCountsRepository } from '../../../../src/retention/due/due-counts.repository';
import { addDeletedCalls } from '../../../support/database/call-rows';
import { scrape } from '../../../support/http/metrics';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addLegalHold, releaseLegalHolds } from '../../../support/database/legal-holds';

const HOUR_S = 3600;
const DAY_MS = 86_400_000;

describe('retention whose schedule is off', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  const metric = async (name: string): Promise<number | undefined> =>
    (await scrape(test)).get(`deleted_calls_retention_${name}`);
  const seen = async () =>
    (await test.client(null).get<{ retention: { status: string; detail: string } }>('/health/ready')).body
      .retention;

  it('says so at once, and is overdue like any other when nobody starts a run', async () => {
    expect(await seen()).toMatchObject({ status: 'off', nextRun: null, lastSuccess: null });
    expect((await scrape(test)).get('deleted_calls_retention_status{status="off"}')).toBe(1);
    await test.database.sql.query(`update retention_watch set since = now() - interval '27 hours'`);
    const late = await seen();
    expect([late.status, late.detail]).toEqual([
      'overdue',
      expect.stringMatching(/27 hours.*The schedule is off/),
    ]);
    expect((await scrape(test)).get('deleted_calls_retention_status{status="overdue"}')).toBe(1);
  });

  it('counts what is due and held at most once a minute, and tells how long the oldest has been due', async () => {
    const dueFor = 5 * DAY_MS;
    const deletedAt = new Date(Date.now() - 365 * DAY_MS - dueFor);
    await addDeletedCalls(test.database.sql, deletedAt.toISOString(), 12);
    await addDeletedCalls(test.database.sql, new Date(Date.now() - 364 * DAY_MS).toISOString(), 3);
    await addLegalHold(test.database.sql, { number: '01134960007', number_key: 441134960007 });
    const clock = jest.spyOn(test.app.get(Clock), 'now');
    const later = (minutes: number) =>
      clock.mockReturnValue(new Date(Date.now() + 20 * DAY_MS + minutes * 60_000));
    const summary = jest.spyOn(test.app.get(DueCountsRepository), 'summary');

    later(0);
    expect([await metric('due_rows'), await metric('held_rows')]).toEqual([11, 1]);
    expect(Math.round(Number(await metric('oldest_due_age_seconds')) / HOUR_S)).toBe(5 * 24);
    expect(await metric('due_rows_capped')).toBe(0);
    later(0.9);
    await metric('due_rows');
    expect(summary).toHaveBeenCalledTimes(1);
    await releaseLegalHolds(test.database.sql);
    later(2);
    expect([await metric('due_rows'), await metric('held_rows')]).toEqual([12, 0]);
    expect(summary).toHaveBeenCalledTimes(2);
  });

  it('reads no more rows than its bound for that, and says that there are more', async () => {
    const cutoff = new Date();
    const due = test.app.get(DueCountsRepository);
    expect(await due.summary(cutoff, 5)).toMatchObject({ due: 5, held: 0, capped: true });
    expect(await due.summary(cutoff, 1000)).toMatchObject({ due: 15, held: 0, capped: false });
  });
});
