import type { Client } from 'pg';
import { DueRowsRepository } from '../../../../src/retention/due/due-rows.repository';
import { PastMonthRepository } from '../../../../src/retention/due/past-month.repository';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { deletedCallRows, drFiles, runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

describe('a retention run whose process stalls while it removes', () => {
  let test: TestApp;
  let reader: Client;

  beforeEach(async () => {
    test = await startTestApp();
    test.app.get(RetentionLimits).stallMs = 300;
    reader = await test.database.connect();
    await reader.query(`set lock_timeout = '20s'`);
    await addDueCalls(test, 30);
  });

  afterEach(() => test.close());

  /** The process stands still after this, as if stopped, until others get what it keeps locked. @param passing calls before */
  function stallAfter<T extends object>(service: T, step: keyof T & string, passing = 0): jest.SpyInstance {
    const owner = service as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const original = owner[step]!.bind(service);
    const spy = jest.spyOn(owner, step);
    for (let call = 0; call < passing; call += 1) spy.mockImplementationOnce(original);
    return spy.mockImplementationOnce(async (...args: unknown[]) => {
      const answer = await original(...args);
      await reader.query('select id from deleted_calls');
      await reader.query('begin; lock table legal_holds in row exclusive mode; commit');
      await reader.query('begin; lock table deleted_calls in row exclusive mode; commit');
      return answer;
    });
  }

  async function expectNothingKept(asOf: Date | undefined, rows: number): Promise<void> {
    expect(await runRetention(test, asOf)).toMatchObject({
      state: 'Failed',
      cause: 'database',
      removed_count: '0',
    });
    expect(await deletedCallRows(test)).toHaveLength(rows);
    expect(await drFiles(test)).toEqual([]);
    expect(await runRetention(test, asOf)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
  }

  it.each([
    // The first one is of the comparison, which keeps nothing locked.
    ['changeMark', 1],
    ['drop', 0],
  ] as const)('loses what it had locked, and keeps nothing: %s', async (step, passing) => {
    const stalled = stallAfter(test.app.get(PastMonthRepository), step, passing);
    await expectNothingKept(undefined, 30);
    expect(stalled).toHaveBeenCalled();
  });

  it('loses what it had locked, and keeps nothing, where only a part of a month goes', async () => {
    await addDueCalls(test, 5, { day: '2024-02-28' });
    const stalled = stallAfter(test.app.get(DueRowsRepository), 'delete');
    await expectNothingKept(new Date('2025-02-12T00:00:00Z'), 35);
    expect(stalled).toHaveBeenCalled();
  });
});
