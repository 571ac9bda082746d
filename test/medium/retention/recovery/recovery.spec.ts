import { addDueCalls } from '../../../support/dr-files/due-calls';
import { drFiles, runRetention } from '../../../support/dr-files/retention';
import { expectOneTruth, recover, TimeMachine } from '../../../support/dr-files/time-machine';

describe('a database that came back from a moment before a run', () => {
  let machine: TimeMachine;
  let ids: string[];

  beforeEach(async () => {
    machine = await TimeMachine.start();
    ids = await addDueCalls(machine.test, 20, { day: '2024-01-10' });
    expect(await runRetention(machine.test)).toMatchObject({ state: 'Succeeded' });
    ids.push(...(await addDueCalls(machine.test, 30)));
    await machine.remember();
    expect(await runRetention(machine.test)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    await machine.goBack();
  });

  afterEach(() => machine.end());

  it('is told of at its start, and retention is held back until it is recovered', async () => {
    const { test } = machine;
    const [, name] = await storedManifests();
    const { body } = await test.admin.get<{ detail: string; status: string }>('retention/');
    expect(body).toMatchObject({
      status: 'failed',
      cause: 'storage',
      detail: expect.stringContaining(name) as unknown,
    });
    // One more due row a day later makes another name: nothing is in the way of that file.
    await addDueCalls(test, 1, { day: '2024-02-04' });
    expect(await runRetention(test)).toMatchObject({
      state: 'Held back',
      cause: 'storage',
      failure: expect.stringContaining('deleted-calls recover') as unknown,
    });
    expect((await drFiles(test)).length).toBe(1);
  });

  it('knows what a dry run would do, which changes nothing', async () => {
    const { test } = machine;
    const report = await recover(test, { dryRun: true });
    expect(report).toMatchObject({
      dryRun: true,
      complete: true,
      files: [{ outcome: 'adopted', status: 'Available' }],
    });
    expect(report.files[0]?.rows).toMatchObject({ total: 30, left: 30 });
    expect((await drFiles(test)).length).toBe(1);
    expect(await runRetention(test)).toMatchObject({ state: 'Held back' });
  });

  it('adopts the file, whose rows leave, and goes on', async () => {
    const { test } = machine;
    const report = await recover(test);
    expect(report).toMatchObject({
      complete: true,
      files: [{ outcome: 'adopted', status: 'Available', rows: { total: 30, left: 30 } }],
      undoneDeletionCount: 0,
    });
    await expectOneTruth(test, ids);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '0' });
    await expectOneTruth(test, ids);
  });

  async function storedManifests(): Promise<[string, string]> {
    const { rows } = await machine.test.database.sql.query<{ names: string[] }>(
      'select file_names as names from storage_ahead',
    );
    return ['', rows[0]?.names[0] ?? 'nothing was found'];
  }
});
