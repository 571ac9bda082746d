import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { addFault } from '../../../support/database/faults';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

const ROWS = 20_000;

interface Moment {
  readonly step: string;
  readonly count: number;
}

describe('a retention run that makes one large DR file', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    test.app.get(RetentionLimits).stepCountMs = 0;
    // What somebody would see who looks all the time.
    await test.database.sql.query(`
      create table seen (n bigint generated always as identity, step text, count bigint);
      create function see() returns trigger language plpgsql security definer as $$
        begin insert into seen (step, count) values (new.step, new.step_count); return null; end $$;
      create trigger seen after update on retention_runs for each row execute function see()`);
    await addDueCalls(test, ROWS);
  });

  afterEach(() => test.close());

  it('counts the rows that it has exported, and those that it has read back, while it is at that', async () => {
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: String(ROWS) });
    for (const step of ['Exporting', 'Reading back']) {
      const counts = (await seen()).filter((moment) => moment.step === step).map(({ count }) => count);
      expect(counts[0]).toBe(0);
      expect(counts.some((count) => count > 0 && count < ROWS)).toBe(true);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
    expect(await countsOfOtherSteps()).toEqual(new Set([0]));
    const { body } = await test.admin.get<{ stepCount: number }>(`retentionRuns/${run.id}`);
    expect(body.stepCount).toBe(0);
  });

  it('takes no count that comes late for one of the next step', async () => {
    // Before it looks at the row, a count waits for the next step, in vain where that waits for the count.
    await test.database.sql.query(`
      create function come_late() returns trigger language plpgsql security definer as $$
        declare present text := (select step from retention_runs);
        begin
          for waited in 1..20 loop
            exit when current_query() not like 'update retention_runs set step_count%'
              or present is distinct from (select step from retention_runs);
            perform pg_sleep(0.02);
          end loop;
          return null;
        end $$;
      create trigger come_late before update on retention_runs for each statement execute function come_late()`);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    expect((await seen()).some(({ count }) => count > 0)).toBe(true);
    expect(await countsOfOtherSteps()).toEqual(new Set([0]));
  });

  it('neither fails nor stops counting when a count cannot be recorded', async () => {
    await addFault(test, 'update of step_count on retention_runs for each row when (new.step_count > 0)');
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: String(ROWS) });
    expect((await seen()).every(({ count }) => count === 0)).toBe(true);
  });

  it('counts no more often than it should', async () => {
    test.app.get(RetentionLimits).stepCountMs = 600_000;
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    expect((await seen()).every(({ count }) => count === 0)).toBe(true);
  });

  async function countsOfOtherSteps(): Promise<Set<number>> {
    const others = (await seen()).filter(({ step }) => step !== 'Exporting' && step !== 'Reading back');
    return new Set(others.map(({ count }) => count));
  }

  async function seen(): Promise<Moment[]> {
    const { rows } = await test.database.sql.query<Moment>(
      'select step, count::int as count from seen order by n',
    );
    return rows;
  }
});
