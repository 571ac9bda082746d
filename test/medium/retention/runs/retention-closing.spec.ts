import { RetentionLimits } from '../../../../src/retention/records/retention-limits';
import { AbandonedRuns } from '../../../../src/retention/runs/abandoned-runs.service';
import { RetentionRunRepository } from '../../../../src/retention/records/retention-run.repository';
import { runRetention, runRow } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { afterFirstArchive } from '../../../support/dr-files/while-writing';
import { addFault, removeFault } from '../../../support/database/faults';

describe('a retention run whose end cannot be put on record', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    test.app.get(RetentionLimits).closingPauseMs = 20;
    await addDueCalls(test, 30);
  });

  afterEach(() => test.close());

  it('because its connection is lost at that moment, has it there all the same', async () => {
    const { sql } = test.database;
    const runs = test.app.get(RetentionRunRepository);
    const finish = runs.finish.bind(runs);
    const tries = jest.spyOn(runs, 'finish').mockImplementationOnce(async (...end) => {
      await sql.query('begin');
      await sql.query('select from retention_runs for update');
      const waiting = expect(finish(...end)).rejects.toThrow(/terminat/);
      await sql.query(`
        do $$ begin
          loop
            perform pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock';
            exit when found;
          end loop;
        end $$`);
      await waiting;
      await sql.query('commit');
      throw new Error('terminated');
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    expect(tries).toHaveBeenCalledTimes(2);
  });

  it('keeps nobody from the next one, which calls it abandoned', async () => {
    await addFault(test, `update on retention_runs for each row when (new.finished_at is not null)`);
    const stuck = await runRetention(test);
    expect(stuck).toMatchObject({ state: 'Running', removed_count: '30' });
    expect((await test.database.sql.query('select * from leases')).rows).toEqual([]);
    await removeFault(test);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '0' });
    expect(await runRow(test, stuck.id)).toMatchObject({ state: 'Abandoned' });
  });

  it('is ended without another run, as soon as the database takes it', async () => {
    await addFault(test, `update on retention_runs for each row when (new.finished_at is not null)`);
    const stuck = await runRetention(test);
    const keeper = test.app.get(AbandonedRuns);
    await keeper.tick();
    expect(await runRow(test, stuck.id)).toMatchObject({ state: 'Running' });
    await removeFault(test);
    await keeper.tick();
    expect(await runRow(test, stuck.id)).toMatchObject({ state: 'Abandoned', cause: 'died' });
    expect((await test.database.sql.query('select * from leases')).rows).toEqual([]);
  });

  it('is not ended while its process holds the lease', async () => {
    const keeper = test.app.get(AbandonedRuns);
    let meanwhile: unknown;
    afterFirstArchive(test, async () => {
      await keeper.tick();
      meanwhile = (await test.database.sql.query('select state from retention_runs')).rows;
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    expect(meanwhile).toEqual([{ state: 'Running' }]);
  });
});
