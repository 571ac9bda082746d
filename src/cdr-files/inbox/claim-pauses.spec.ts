import { pauseSeconds } from '../import/attempts/import-attempts';
import { ClaimPauses } from './claim-pauses';

const START = new Date('2026-11-01T00:00:00Z').getTime();

function after(seconds: number): Date {
  return new Date(START + seconds * 1000);
}

describe('the pauses of claims whose work failed', () => {
  it('grow with each failure up to the longest, and are over to the millisecond', () => {
    const pauses = new ClaimPauses();
    let at = 0;
    for (const [failures, seconds] of [5, 15, 45, 135, 135, 135].entries()) {
      expect(pauses.add('a', after(at), pauseSeconds)).toBe(failures + 1);
      expect(pauses.isPaused('a', after(at + seconds - 0.001))).toBe(true);
      at += seconds;
      expect(pauses.isPaused('a', after(at))).toBe(false);
    }
  });

  it('are those of one claim, and begin anew after its work was done', () => {
    const pauses = new ClaimPauses();
    pauses.add('a', after(0), pauseSeconds);
    expect(pauses.add('a', after(5), pauseSeconds)).toBe(2);
    expect(pauses.isPaused('b', after(5))).toBe(false);
    expect(pauses.add('b', after(5), pauseSeconds)).toBe(1);
    pauses.clear('a');
    expect([pauses.isPaused('a', after(5)), pauses.isPaused('b', after(5))]).toEqual([false, true]);
    expect(pauses.add('a', after(6), pauseSeconds)).toBe(1);
    expect(pauses.isPaused('a', after(11))).toBe(false);
  });
});
