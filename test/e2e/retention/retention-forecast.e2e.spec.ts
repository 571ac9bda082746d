import { COMMAND_LINE } from '../../../src/common/access/principal';
import { RetentionService } from '../../../src/retention/runs/retention.service';
import { addDeletedCalls } from '../../support/database/call-rows';
import { addLegalHold } from '../../support/database/legal-holds';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DAY_MS = 86_400_000;
const day = (daysAhead: number): string =>
  new Date(Date.now() + daysAhead * DAY_MS).toISOString().slice(0, 10);

interface Forecast {
  readonly until: string;
  readonly classes: readonly { class: string; retentionDays: number; due: number; held: number }[];
  readonly days: readonly { class: string; day: string; due: number; held: number }[];
}

describe('GET retention/forecast', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({
      NODE_ENV: 'production',
      DELETED_CALLS_RETENTION_DAYS: '100',
      DR_FILE_RETENTION_DAYS: '40',
    });
    await addDueCalls(test, 5);
    const run = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line' });
    expect(await run.done).toBe('Succeeded');
    const deleted = (daysAgo: number, count: number) =>
      addDeletedCalls(test.database.sql, `${day(-daysAgo)}T12:00:00Z`, count);
    await deleted(102, 2);
    await deleted(70, 12);
    await deleted(69, 3);
  });

  afterAll(() => test.close());

  const forecast = async (until: string): Promise<Forecast> =>
    (await test.admin.get<Forecast>(`retention/forecast?until=${until}`)).body;
  const of = (name: string, { classes }: Forecast) => classes.find(({ class: each }) => each === name);

  it('says what becomes due until the end of the day, by class and day, in production', async () => {
    const days = (await forecast(day(30))).days;
    expect(days).toEqual([
      { class: 'deletedCalls', day: day(-2), due: 2, held: 0 },
      { class: 'deletedCalls', day: day(30), due: 12, held: 0 },
    ]);
    const later = await forecast(day(40));
    expect(later.until).toBe(day(40));
    expect(of('deletedCalls', later)).toEqual({
      class: 'deletedCalls',
      retentionDays: 100,
      due: 17,
      held: 0,
    });
    expect(of('disasterRecoveryFiles', later)).toMatchObject({ retentionDays: 40, due: 1, held: 0 });
    expect(later.days.at(-1)).toEqual({ class: 'disasterRecoveryFiles', day: day(40), due: 1, held: 0 });
    expect(of('deletedCalls', await forecast(day(29)))).toMatchObject({ due: 2 });
    expect(of('disasterRecoveryFiles', await forecast(day(39)))).toMatchObject({ due: 0 });
  });

  it('counts apart what a legal hold keeps, deleted calls and DR files', async () => {
    await addLegalHold(test.database.sql, { number: '01134960003', number_key: 441134960003 });
    const held = await forecast(day(40));
    const { due, held: heldCount } = of('deletedCalls', held) ?? { due: 0, held: 0 };
    expect([due + heldCount, heldCount]).toEqual([17, 2]);
    expect(of('disasterRecoveryFiles', held)).toMatchObject({ due: 0, held: 1 });
    await test.database.sql.query('update legal_holds set released_in = 2');
  });

  it('agrees with what a run then takes: nothing was changed by asking', async () => {
    const { body } = await test.admin.get<{ dueCount: number }>('retention');
    expect(body.dueCount).toBe(2);
    expect(of('deletedCalls', await forecast(day(0)))).toMatchObject({ due: 2, held: 0 });
  });

  it.each([
    '',
    '?until=',
    '?until=2026-13-01',
    '?until=2026-02-30',
    `?until=${day(-1)}`,
    `?until=${day(3654)}`,
    '?until=9999-12-31',
    `?until=${day(1)}T00:00:00Z`,
    `?until=${day(1)}&until=${day(2)}`,
    `?until=${day(1)}&asOf=${day(2)}`,
  ])('refuses %s', async (query) => {
    expect((await test.admin.get(`retention/forecast${query}`)).status).toBe(400);
  });
});
