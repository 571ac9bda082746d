import { withHeartbeat } from './heartbeat';

describe('withHeartbeat', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells every five seconds how long the work has taken, and nothing after its end', async () => {
    const told: number[] = [];
    let end: (value: string) => void = () => undefined;
    const work = withHeartbeat(
      (seconds) => told.push(seconds),
      () => new Promise<string>((resolve) => (end = resolve)),
    );
    jest.advanceTimersByTime(15_500);
    expect(told).toEqual([5, 10, 15]);
    end('done');
    expect(await work).toBe('done');
    jest.advanceTimersByTime(60_000);
    expect(told).toHaveLength(3);
  });

  it('is silent after work that failed', async () => {
    const told: number[] = [];
    await expect(
      withHeartbeat(
        (seconds) => told.push(seconds),
        () => Promise.reject(new Error('refused')),
      ),
    ).rejects.toThrow('refused');
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});
