import { Logger } from '@nestjs/common';
import { Clock } from '../../../src/common/clock';
import { ClockHeartbeat } from '../../../src/policy/clock/clock-heartbeat.service';
import { ClockWatch } from '../../../src/policy/clock/clock-watch.service';
import { addDeletedCalls } from '../../support/database/call-rows';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { drFiles, moveExpiry, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DAY_MS = 86_400_000;
const reason = 'The clock was looked at';

describe('a clock that may be wrong', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDeletedCalls(test.database.sql, new Date(Date.now() - 400 * DAY_MS).toISOString(), 3);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    return test.close();
  });

  const run = () => runRetention(test, null);
  const confirm = () => test.admin.post<{ detail: string }>('retention/confirmClock', { reason });
  const status = async () =>
    (await test.admin.get<{ status: string; cause: string; detail: string }>('retention/')).body;

  it.each([
    ['an hour behind what was seen', `now() + interval '1 hour'`, /it went back/],
    ['three days ahead of the last look', `now() - interval '3 days'`, /more than two days after/],
    ['181 days ahead of the last look', `now() - interval '181 days'`, /more than two days after/],
  ])(
    'is not believed when it is %s: nothing is purged until a person confirms it',
    async (_, seen, sentence) => {
      await seenAt(seen);
      const heldBack = await run();
      expect(heldBack).toMatchObject({ state: 'Held back', removed_count: '0' });
      expect(heldBack.failure).toMatch(sentence);
      expect(heldBack.failure).toMatch(/ Nothing was purged or expired\.$/);
      expect(await status()).toMatchObject({ status: 'failed', cause: 'clock' });
      expect(await fetch(`${test.origin}/metrics`).then((answer) => answer.text())).toMatch(
        /^deleted_calls_retention_clock_doubted 1$/m,
      );
      expect(await confirm()).toMatchObject({ status: 200, body: { doubt: null } });
      expect(await run()).toMatchObject({ state: 'Succeeded', removed_count: '3' });
      const { rows } = await test.database.sql.query(
        `select activity_reason from user_activity_log where activity_type = 'Clock confirmed'`,
      );
      expect(rows).toEqual([{ activity_reason: reason }]);
    },
  );

  it.each([
    ['a minute behind', `now() + interval '1 minute'`],
    ['a day and a half ahead', `now() - interval '36 hours'`],
  ])('is believed when it is %s', async (_, seen) => {
    await seenAt(seen);
    expect(await run()).toMatchObject({ state: 'Succeeded', removed_count: '3' });
    expect((await confirm()).body.detail).toMatch(/^The clock is believed/);
  });

  it('is not believed when an activity is later', async () => {
    await test.app.get(ClockWatch).look();
    await test.database.sql
      .query(`insert into user_activity_log (user_name, used_api, activity_type, activity_at)
      values ('System', false, 'User changed', now() + interval '2 hours')`);
    expect(await run()).toMatchObject({ state: 'Held back' });
    expect(await confirm()).toMatchObject({ status: 200 });
    expect(await run()).toMatchObject({ state: 'Succeeded' });
  });

  it('is not believed by an activity that was recorded after it jumped', async () => {
    await seenAt(`now() - interval '3 days'`);
    await test.admin.patch('retention/policy', { deletedCallsDays: 366, reason });
    expect(await run()).toMatchObject({ state: 'Held back' });
  });

  it('is believed again once it is right', async () => {
    await seenAt(`now() + interval '1 hour'`);
    expect(await run()).toMatchObject({ state: 'Held back' });
    await seenAt(`now() - interval '1 minute'`);
    expect(await run()).toMatchObject({ state: 'Succeeded' });
    expect(await status()).toMatchObject({ cause: null });
  });

  it('expires no DR file while it is not believed, nor when it is rehearsed far ahead without that', async () => {
    await makeDrFile(test, 2);
    await moveExpiry(test, `now() - interval '1 day'`);
    await seenAt(`now() - interval '181 days'`);
    expect(await run()).toMatchObject({ state: 'Held back' });
    expect((await drFiles(test)).map(({ status: of }) => of)).toContain('Available');
    await confirm();
    expect(await run()).toMatchObject({ state: 'Succeeded', expired_file_count: 1 });
  });

  it("is not believed while this machine's clock and the database's are apart: that is mended, not confirmed", async () => {
    const now = jest.spyOn(test.app.get(Clock), 'now');
    now.mockImplementation(() => new Date(Date.now() + 3 * DAY_MS));
    const heldBack = await run();
    expect([heldBack.state, heldBack.failure]).toEqual([
      'Held back',
      expect.stringMatching(/set the wrong one right/),
    ]);
    expect(await confirm()).toMatchObject({ status: 409 });
    now.mockRestore();
    expect(await run()).toMatchObject({ state: 'Succeeded', removed_count: '3' });
  });

  it('is believed after 24 hours of the monotonic clock with a server up, not sooner', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const watch = test.app.get(ClockWatch);
    const monotonic = jest.fn(() => 5);
    const heart = new ClockHeartbeat(watch, { now: () => new Date(), monotonicMs: monotonic });
    await seenAt(`now() - interval '90 days'`);
    await heart.beat();
    monotonic.mockReturnValue(5 + DAY_MS - 1);
    await heart.beat();
    expect(await run()).toMatchObject({ state: 'Held back' });
    monotonic.mockReturnValue(5 + DAY_MS);
    await heart.beat();
    expect(await run()).toMatchObject({ state: 'Succeeded', removed_count: '3' });
  });

  it('is believed by the database only under an activity that says so', async () => {
    await seenAt(`now() - interval '90 days'`);
    await expect(test.database.sql.query('select confirm_clock()')).rejects.toThrow(
      /only under an activity entry/,
    );
    expect(await run()).toMatchObject({ state: 'Held back' });
  });

  /** As if the clock had been looked at then, and set since. */
  async function seenAt(instant: string): Promise<void> {
    await test.app.get(ClockWatch).look();
    await test.database.sql.query(`update clock_watch set seen_at = ${instant}`);
  }
});
