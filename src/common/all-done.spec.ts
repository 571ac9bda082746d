import { setTimeout as sleep } from 'node:timers/promises';
import { allDone } from './all-done';

describe('allDone', () => {
  it('gives what each came to, in order', async () => {
    expect(await allDone([sleep(5, 'late'), 1, Promise.resolve('soon')])).toEqual(['late', 1, 'soon']);
  });

  it('throws the first failure in the order given, when nothing goes on any more', async () => {
    const ended: string[] = [];
    const failing = async (name: string, ms: number): Promise<never> => {
      await sleep(ms);
      ended.push(name);
      throw new Error(name);
    };
    const work = allDone([
      sleep(20).then(() => ended.push('good')),
      failing('first', 10),
      failing('second', 1),
    ]);
    await expect(work).rejects.toThrow('first');
    expect(ended).toEqual(['second', 'first', 'good']);
  });
});
