import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
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

  beforeAll(async () => {
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

  afterAll(() => test.close());

  it('counts the rows that it has exported, and those that it has read back, while it is at that', async () => {
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: String(ROWS) });
    for (const step of ['Exporting', 'Reading back']) {
      const counts = (await seen()).filter((moment) => moment.step === step).map(({ count }) => count);
      expect(counts[0]).toBe(0);
      expect(counts.some((count) => count > 0 && count < ROWS)).toBe(true);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
    const others = (await seen()).filter(({ step }) => step !== 'Exporting' && step !== 'Reading back');
    expect(new Set(others.map(({ count }) => count))).toEqual(new Set([0]));
    const { body } = await test.admin.get<{ stepCount: number }>(`retentionRuns/${run.id}`);
    expect(body.stepCount).toBe(0);
  });

  async function seen(): Promise<Moment[]> {
    const { rows } = await test.database.sql.query<Moment>(
      'select step, count::int as count from seen order by n',
    );
    return rows;
  }
});
