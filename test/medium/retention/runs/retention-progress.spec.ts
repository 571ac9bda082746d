import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { addFault } from '../../../support/database/faults';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

const ROWS = 20_000;
const CHUNK_MS = 20;

interface Moment {
  readonly step: string;
  readonly count: number;
}

describe('a retention run that makes one large DR file', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    Object.assign(test.app.get(RetentionLimits), { stepMs: 0, stepCountMs: 0 });
    slowStorage();
    // What somebody would see who looks all the time.
    await test.database.sql.query(`
      create table seen (n bigint generated always as identity, step text, count bigint);
      create function see() returns trigger language plpgsql security definer as $$
        begin insert into seen (step, count) values (new.step, new.step_count); return null; end $$;
      create trigger seen after update on retention_runs for each row execute function see()`);
    await addDueCalls(test, ROWS);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  /** Each step takes longer than the record of it. */
  function slowStorage(): void {
    const storage = test.app.get<Storage>(STORAGE);
    const { write, read } = storage;
    jest
      .spyOn(storage, 'write')
      .mockImplementation((name, source, options) => write.call(storage, name, slowly(source), options));
    jest
      .spyOn(storage, 'read')
      .mockImplementation(async (name, range) =>
        Readable.from(slowly(await read.call(storage, name, range))),
      );
  }

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
            exit when coalesce(current_query(), '') not like 'update retention_runs set step_count%'
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

  it('records no step that passes within moments, and says where a run failed all the same', async () => {
    test.app.get(RetentionLimits).stepMs = 600_000;
    const steps = async () => new Set((await seen()).map(({ step }) => step));
    await addFault(test, 'insert on disaster_recovery_file_contents for each row');
    const { id } = await runRetention(test);
    expect(await steps()).toEqual(new Set(['Selecting', 'Removing']));
    const { body } = await test.admin.get(`retentionRuns/${id}`);
    expect(body).toMatchObject({ state: 'Failed', step: 'Removing', stepCount: 0 });
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

async function* slowly(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    await sleep(CHUNK_MS);
    yield chunk;
  }
}
