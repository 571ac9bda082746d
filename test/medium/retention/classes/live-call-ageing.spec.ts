import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { LiveCallsRepository } from '../../../../src/retention/runs/live-calls.repository';
import { addCalls, deleteCalls } from '../../../support/database/call-rows';
import { addLegalHold, releaseLegalHolds } from '../../../support/database/legal-holds';
import { ONCE_TODAY_IS_DUE, runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { runClass } from '../../../support/retention-classes';

/** Calls of `addCalls` are of 1 to 28 December 2023. */
const DAYS = 100;
const at = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + DAYS * 86_400_000);

interface Deletion {
  readonly id: string;
  readonly user_name: string;
  readonly activity_reason: string;
  readonly linked_to_type: string;
  readonly linked_to: string;
  readonly details: { count: number; firstDay: string; lastDay: string; run: string };
}

describe('a live call', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ LIVE_CALLS_RETENTION_DAYS: String(DAYS) });
  });

  afterEach(() => test.close());

  const days = async (table: 'calls' | 'deleted_calls'): Promise<string[]> =>
    (
      await test.database.sql.query<{ day: string }>(
        `select distinct to_char(start_date, 'YYYY-MM-DD') as day from ${table} order by 1`,
      )
    ).rows.map(({ day }) => day);
  const deletions = async (): Promise<Deletion[]> =>
    (
      await test.database.sql.query<Deletion>(
        `select id::text, user_name, activity_reason, linked_to_type, linked_to, activity_details::json as details
         from user_activity_log where activity_type = 'Calls deleted' order by id`,
      )
    ).rows;

  it('becomes a deleted call when its day has been over for long enough, by the system, under one activity a run', async () => {
    await addCalls(test.database.sql, 28);
    const run = await runRetention(test, at('2023-12-11'));
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: '0' });
    const gone = await days('deleted_calls');
    expect([gone.length, gone[0], gone.at(-1)]).toEqual([10, '2023-12-01', '2023-12-10']);
    expect((await days('calls'))[0]).toBe('2023-12-11');
    const [deletion, ...others] = await deletions();
    expect(others).toEqual([]);
    expect(deletion).toMatchObject({
      user_name: 'System',
      linked_to_type: 'retentionRuns',
      linked_to: run.id,
      details: { count: 10, firstDay: '2023-12-01', lastDay: '2023-12-10', run: run.id },
    });
    expect(await runClass(test, 'calls')).toEqual({ due: 10, held: 0, removed: 10 });
  });

  it('has a clock of its own as a deleted call, and can be reinstated', async () => {
    await addCalls(test.database.sql, 3);
    await runRetention(test, at('2023-12-31'));
    expect(await runRetention(test, at('2023-12-31'))).toMatchObject({ due_count: '0', removed_count: '0' });
    const [{ id }] = (await deletions()) as [Deletion];
    const { status, body } = await test.admin.post<{ count: number }>(`userActivityLog/${id}/reinstate`, {
      reason: 'Still needed',
    });
    expect([status, body.count]).toEqual([200, 3]);
    await runRetention(test, at('2023-12-31'));
    expect(await days('calls')).toEqual([]);
    const later = await runRetention(test, ONCE_TODAY_IS_DUE);
    expect(later).toMatchObject({ state: 'Succeeded', removed_count: '6' });
  });

  it('stays while a legal hold covers it', async () => {
    await addCalls(test.database.sql, 4);
    await addCalls(test.database.sql, 2, '7');
    await addLegalHold(test.database.sql, { number_key: 441134960001, cdr_file_id: '1' });
    await addLegalHold(test.database.sql, { min_date: '2023-12-04', max_date: '2023-12-04' });
    await addLegalHold(test.database.sql, { user_activity_log_id: '1' });
    await runRetention(test, at('2023-12-31'));
    expect(await days('calls')).toEqual(['2023-12-02', '2023-12-04']);
    expect(await runClass(test, 'calls')).toEqual({ due: 4, held: 2, removed: 4 });
    await releaseLegalHolds(test.database.sql);
    await runRetention(test, at('2023-12-31'));
    expect(await days('calls')).toEqual([]);
  });

  it('leaves in whole transactions of a bounded size, each with its activity', async () => {
    test.app.get(RetentionLimits).rowsPerDeletion = 10;
    await addCalls(test.database.sql, 28);
    await runRetention(test, at('2023-12-31'));
    expect((await deletions()).map(({ details }) => details.count)).toEqual([10, 10, 8]);
    expect(await days('calls')).toEqual([]);
    expect(await runClass(test, 'calls')).toEqual({ due: 28, held: 0, removed: 28 });
  });

  it('that somebody deletes between count and deletion is not deleted twice: it is counted again', async () => {
    const ids = await addCalls(test.database.sql, 5);
    const calls = test.app.get(LiveCallsRepository);
    const next = calls.next.bind(calls);
    jest.spyOn(calls, 'next').mockImplementationOnce(async (...asked) => {
      const found = await next(...asked);
      await deleteCalls(test.database.sql, ids.slice(0, 1));
      return found;
    });
    expect(await runRetention(test, at('2023-12-31'))).toMatchObject({ state: 'Succeeded' });
    expect((await deletions()).map(({ details }) => details?.count)).toEqual([undefined, 4]);
    expect(await runClass(test, 'calls')).toMatchObject({ removed: 4 });
  });

  it('that came while the run works waits for the next', async () => {
    await addCalls(test.database.sql, 2);
    const calls = test.app.get(LiveCallsRepository);
    const next = calls.next.bind(calls);
    jest.spyOn(calls, 'next').mockImplementationOnce(async (...asked) => {
      await addCalls(test.database.sql, 3, '9');
      return next(...asked);
    });
    await runRetention(test, at('2023-12-31'));
    expect((await days('calls')).length).toBe(3);
  });

  it('is kept for ever where the policy says nothing', async () => {
    await test.close();
    test = await startTestApp();
    await addCalls(test.database.sql, 3);
    await runRetention(test, new Date('2090-01-01T00:00:00Z'));
    expect((await days('calls')).length).toBe(3);
    expect(await runClass(test, 'calls')).toBeUndefined();
  });
});
