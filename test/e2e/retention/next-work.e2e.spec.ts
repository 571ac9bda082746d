import { setTimeout as sleep } from 'node:timers/promises';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** Giving a lease back takes this long: whoever can see the work as over meanwhile would be refused the next one. */
const SLOW_RELEASE = `
  create function slow_release() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return old; end $$;
  create trigger slow_release before delete on leases for each row execute function slow_release();`;

describe('work of which one goes on at a time', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await runRetention(test);
    await test.database.sql.query(SLOW_RELEASE);
  });

  afterAll(() => test.close());

  async function over(list: string, id: string): Promise<string> {
    for (;;) {
      const { body } = await test.admin.get<{ state: string }>(`${list}/${id}`);
      if (body.state !== 'Running') return body.state;
      await sleep(5);
    }
  }

  it.each([
    ['retention/run', 'retentionRuns', {}],
    ['disasterRecoveryFiles/verify', 'verifications', {}],
    ['dataSubjects/erase', 'erasures', { number: '+441134960777', reason: 'Letter' }],
  ])('can be started again by %s as soon as the one before is shown as over', async (path, list, body) => {
    for (const time of [1, 2]) {
      const started = await test.admin.post<{ id: string }>(path, body);
      expect({ time, status: started.status }).toEqual({ time, status: 202 });
      expect(await over(list, started.body.id)).toBe('Succeeded');
    }
    // An erasure is queued where another work goes on, so the next run shows that it ended.
    const run = await test.admin.post<{ id: string }>('retention/run', {});
    expect(run.status).toBe(202);
    await over('retentionRuns', run.body.id);
  });

  it('leaves no lease behind', async () => {
    expect((await test.database.sql.query('select from leases')).rows).toHaveLength(0);
  });
});
