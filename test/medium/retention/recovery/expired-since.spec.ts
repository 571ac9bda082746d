import { addDueCalls } from '../../../support/dr-files/due-calls';
import { drFileStatuses, expectVerified } from '../../../support/dr-files/restore';
import { runRetention } from '../../../support/dr-files/retention';
import { recover, TimeMachine } from '../../../support/dr-files/time-machine';

/** DR files are kept for a year here. */
const ONCE_EXPIRED = new Date(Date.now() + 400 * 86_400_000);

describe('a database from before a DR file expired', () => {
  let machine: TimeMachine;

  beforeEach(async () => {
    machine = await TimeMachine.start({ DR_FILE_RETENTION_DAYS: '365' });
  });

  afterEach(() => machine.end());

  it('lets it expire once more with the next run, without its bytes', async () => {
    await addDueCalls(machine.test, 30);
    expect(await runRetention(machine.test)).toMatchObject({ state: 'Succeeded' });
    await machine.remember();
    expect(await runRetention(machine.test, ONCE_EXPIRED)).toMatchObject({ state: 'Succeeded' });
    expect(await drFileStatuses(machine.test)).toEqual(['Expired']);
    const test = await machine.goBack();
    expect(await drFileStatuses(test)).toEqual(['Available']);
    expect(await recover(test)).toMatchObject({ complete: true, files: [] });
    expect(await runRetention(test, ONCE_EXPIRED)).toMatchObject({ state: 'Succeeded', failure: null });
    expect(await drFileStatuses(test)).toEqual(['Expired']);
    await expectVerified(test);
  });
});
