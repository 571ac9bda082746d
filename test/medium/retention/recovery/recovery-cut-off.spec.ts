import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { addDeletedCalls } from '../../../support/database/call-rows';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { runRetention } from '../../../support/dr-files/retention';
import { expectOneTruth, placesOf, recover, TimeMachine } from '../../../support/dr-files/time-machine';

const KILLED = 'killed here';
/** More than any recovery of this test changes in storage. */
const MOST_CHANGES = 120;

describe('a recovery that is cut off', () => {
  let machine: TimeMachine;

  beforeEach(async () => {
    machine = await TimeMachine.start();
  });

  afterEach(() => machine.end());

  it('before any change of storage, or after it, goes on from there, and no row is ever in two places', async () => {
    const ids = await addDueCalls(machine.test, 5, { day: '2024-01-03' });
    await machine.remember();
    for (const [at, count] of [
      ['2024-02-03T00:00:00Z', 3],
      ['2024-02-03T01:00:00Z', 4],
    ] as const) {
      ids.push(...(await addDeletedCalls(machine.test.database.sql, at, count)));
      await runRetention(machine.test);
    }
    await machine.goBack();
    await machine.unseen(async (test) => {
      ids.push(...(await addDueCalls(test, 1, { day: '2024-01-04' })));
      await runRetention(test);
    });
    const test = await machine.restart();
    const storage = test.app.get<Storage>(STORAGE);
    for (let attempt = 1; attempt < MOST_CHANGES; attempt += 1) {
      const isOver = await dyingAtChange(storage, Math.ceil(attempt / 2), attempt % 2 === 0, () =>
        recover(test),
      );
      const places = await placesOf(test);
      expect([...places].filter(([, where]) => where.length !== 1)).toEqual([]);
      if (isOver) {
        expect(attempt).toBeGreaterThan(5);
        return expectOneTruth(test, ids);
      }
    }
    throw new Error('It was never over');
  });

  /** @returns whether the work ended before that change */
  async function dyingAtChange(
    storage: Storage,
    change: number,
    isAfter: boolean,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    let changes = 0;
    const { write, remove } = { write: storage.write.bind(storage), remove: storage.remove.bind(storage) };
    const dying = async <T>(act: () => Promise<T>): Promise<T> => {
      changes += 1;
      if (changes > change || (changes === change && !isAfter)) throw new Error(KILLED);
      const result = await act();
      if (changes === change) throw new Error(KILLED);
      return result;
    };
    jest.spyOn(storage, 'write').mockImplementation((name, source) => dying(() => write(name, source)));
    jest.spyOn(storage, 'remove').mockImplementation((name) => dying(() => remove(name)));
    try {
      expect(await work()).toMatchObject({ complete: true });
      return true;
    } catch (error) {
      expect((error as Error).message).toBe(KILLED);
      return false;
    } finally {
      jest.restoreAllMocks();
    }
  }
});
