import { WokenWork } from './woken-work';

describe('WokenWork', () => {
  let begun: number;
  let end: () => void;
  const work = new WokenWork(() => {
    begun += 1;
    return new Promise((resolve) => {
      end = resolve;
    });
  });

  beforeEach(() => {
    begun = 0;
  });

  it('is done once at a time, and once more for all who asked meanwhile', async () => {
    const first = work.wake();
    const later = [work.wake(), work.wake()];
    expect([begun, work.isRunning]).toEqual([1, true]);
    end();
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toBe(2);
    end();
    await Promise.all([first, ...later, work.over()]);
    expect([begun, work.isRunning]).toEqual([2, false]);
  });

  it('is done for who asks at the very moment of its end', async () => {
    const first = work.wake();
    end();
    const second = first.then(() => work.wake());
    await first;
    await Promise.resolve();
    expect(begun).toBe(2);
    end();
    await second;
  });

  it('fails for who asked, and is done for the next', async () => {
    let fails = true;
    const failing = new WokenWork(() => (fails ? Promise.reject(new Error('no')) : Promise.resolve()));
    await expect(failing.wake()).rejects.toThrow('no');
    fails = false;
    await expect(failing.wake()).resolves.toBeUndefined();
  });
});
