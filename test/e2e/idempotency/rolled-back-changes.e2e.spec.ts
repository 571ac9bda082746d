import { FirstAnswers } from '../../../src/idempotency/first-answers.service';
import { RunExecutor } from '../../../src/retention/runs/run-executor.service';
import { archived, drFileStatuses, restore, Restored } from '../../support/dr-files/restore';
import { deletedCallRows } from '../../support/dr-files/retention';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

describe('a change with an Idempotency-Key that is rolled back at its end', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  /** Its answer cannot be kept: all that was done is rolled back. */
  async function rolledBack(path: string, body: object): Promise<void> {
    jest.spyOn(test.app.get(FirstAnswers), 'keep').mockRejectedValueOnce(new Error('It cannot be kept'));
    expect((await keyed(path, body)).status).toBe(500);
    expect((await test.database.sql.query('select from kept_answers')).rows).toEqual([]);
  }

  function keyed<T>(path: string, body: object): Promise<Answer<T>> {
    return test.admin.request('POST', path, {
      headers: { 'idempotency-key': 'one', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async function leaseIsFree(): Promise<boolean> {
    return (await test.database.sql.query('select from leases')).rows.length === 0;
  }

  it('starts no retention run, and the next run can start', async () => {
    const work = jest.spyOn(test.app.get(RunExecutor), 'execute');
    await rolledBack('retention/run', {});
    await until(leaseIsFree);
    expect(work).not.toHaveBeenCalled();
    expect((await test.admin.get('retentionRuns/')).body).toEqual([]);

    const next = await keyed<{ id: string }>('retention/run', {});
    expect(next.status).toBe(202);
    const state = async (): Promise<string> =>
      (await test.admin.get<{ state: string }>(`retentionRuns/${next.body.id}`)).body.state;
    await until(async () => (await state()) !== 'Running');
    expect(await state()).toBe('Succeeded');
  });

  it('restores no DR file, and the next restore can start', async () => {
    await archived(test);
    await rolledBack('disasterRecoveryFiles/1/restore', { reason: 'A dispute' });
    expect(await leaseIsFree()).toBe(true);
    expect([await deletedCallRows(test), await drFileStatuses(test)]).toEqual([[], ['Available']]);

    const next = await keyed<Restored>('disasterRecoveryFiles/1/restore', { reason: 'A dispute' });
    expect(next).toMatchObject({ status: 200, body: { restored: 30, restoredCount: 30 } });
    expect((await restore(test)).body).toMatchObject({ restored: 0, alreadyPresent: 30 });
  });
});

/** Asks on until it is so; the test's own limit ends what never becomes so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
