import { addCalls, addDeletedCalls, deleteCalls } from '../../../support/database/call-rows';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { drFiles, ONCE_TODAY_IS_DUE, runRetention } from '../../../support/dr-files/retention';
import { drFileStatuses } from '../../../support/dr-files/restore';
import { expectOneTruth, recover, TimeMachine } from '../../../support/dr-files/time-machine';

describe('recovery brings each row of an unknown DR file to one place', () => {
  let machine: TimeMachine;

  beforeEach(async () => {
    machine = await TimeMachine.start();
  });

  afterEach(() => machine.end());

  const run = async (asOf?: Date | null): Promise<void> => {
    expect(await runRetention(machine.test, asOf)).toMatchObject({ state: 'Succeeded', failure: null });
  };
  const liveIds = async (): Promise<string[]> =>
    (
      await machine.test.database.sql.query<{ id: string }>('select id::text from calls order by id')
    ).rows.map(({ id }) => id);

  it('rows that the database never had come back among the deleted calls', async () => {
    await machine.remember();
    const ids = await addDueCalls(machine.test, 30);
    await run();
    const test = await machine.goBack();
    expect(await recover(test)).toMatchObject({
      complete: true,
      files: [{ outcome: 'adopted', status: 'Restored', rows: { total: 30, putBack: 30 } }],
    });
    await expectOneTruth(test, ids);
    await run(ONCE_TODAY_IS_DUE);
    await expectOneTruth(test, ids);
  });

  it('calls that are live again stay live, and their undone deletions are listed', async () => {
    const ids = await addCalls(machine.test.database.sql, 12);
    await machine.remember();
    const activity = await deleteCalls(machine.test.database.sql, ids.slice(0, 7));
    await run(ONCE_TODAY_IS_DUE);
    const test = await machine.goBack();
    const report = await recover(test);
    expect(report).toMatchObject({
      undoneDeletionCount: 7,
      redoneDeletionCount: 0,
      files: [{ status: 'Restored', rows: { total: 7, live: 7, putBack: 0 } }],
    });
    expect(report.undoneDeletions.map(({ callID }) => callID).sort()).toEqual(ids.slice(0, 7).sort());
    expect(report.undoneDeletions[0]).toMatchObject({ userActivityLog: activity, CDRFileID: '1' });
    expect(await liveIds()).toEqual(ids);
    await expectOneTruth(test, []);
  });

  it('deletions that were undone are made again where that is asked for, by the system and with a reason', async () => {
    const ids = await addCalls(machine.test.database.sql, 12);
    await machine.remember();
    const activity = await deleteCalls(machine.test.database.sql, ids.slice(0, 7));
    await run(ONCE_TODAY_IS_DUE);
    const test = await machine.goBack();
    expect(await recover(test, { redoDeletions: true })).toMatchObject({
      undoneDeletionCount: 7,
      redoneDeletionCount: 7,
    });
    expect(await liveIds()).toEqual(ids.slice(7));
    const { rows } = await test.database.sql.query(
      `select a.user_name, a.activity_reason, t.call_id::text from deleted_calls t join user_activity_log a on a.id = t.user_activity_log_id`,
    );
    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatchObject({
      user_name: 'System',
      activity_reason: expect.stringContaining(`under activity ${activity} was undone`) as unknown,
    });
  });

  it('rows that the database archived again meanwhile stay in the file that it made', async () => {
    const ids = await addDueCalls(machine.test, 30);
    await machine.remember();
    await run();
    await machine.goBack();
    await machine.unseen(async (test) => {
      // One more due row a day later makes another name.
      ids.push(...(await addDueCalls(test, 1, { day: '2024-02-04' })));
      await run();
    });
    const test = await machine.restart();
    expect(await runRetention(test)).toMatchObject({ state: 'Held back' });
    expect(await recover(test)).toMatchObject({
      complete: true,
      files: [
        {
          outcome: 'relinked',
          status: 'Restored',
          fileName: 'deleted-calls_000001_2024-02-03_2024-02-03.csv.gz.age',
          nowFileName: 'deleted-calls_000002_2024-02-03_2024-02-03.csv.gz.age',
          rows: { total: 30, inOtherFiles: 30, putBack: 0 },
        },
      ],
    });
    expect(await drFileStatuses(test)).toEqual(['Available', 'Restored']);
    await expectOneTruth(test, ids);
    await run();
    await expectOneTruth(test, ids);
  });

  it('rows of a chain that went another way come back, file by file, also where a name is taken', async () => {
    const ids = await addDueCalls(machine.test, 5, { day: '2024-01-03' });
    await machine.remember();
    for (const [at, count] of [
      ['2024-02-03T00:00:00Z', 3],
      ['2024-02-03T01:00:00Z', 4],
    ] as const) {
      ids.push(...(await addDeletedCalls(machine.test.database.sql, at, count)));
      await run();
    }
    await machine.goBack();
    await machine.unseen(async (test) => {
      ids.push(...(await addDueCalls(test, 1, { day: '2024-01-04' })));
      await run();
    });
    const test = await machine.restart();
    expect((await drFiles(test)).map(({ row_count }) => row_count)).toEqual(['6']);
    const report = await recover(test);
    expect(report.files).toMatchObject([
      { outcome: 'relinked', rows: { total: 5, inOtherFiles: 5 } },
      { outcome: 'relinked', rows: { total: 3, putBack: 3 } },
      { outcome: 'relinked', rows: { total: 4, putBack: 4 } },
    ]);
    await expectOneTruth(test, ids);
    await run(ONCE_TODAY_IS_DUE);
  });
});
