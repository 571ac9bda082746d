import { nextRunAt, overdueAfterMs } from './retention-overdue';

const HOUR_MS = 3_600_000;

describe('overdueAfterMs', () => {
  it.each([
    ['0 3 * * *', 26],
    ['*/5 * * * *', 26],
    ['0 3 * * 0', 7 * 24 + 2],
    ['off', 26],
  ])('lets %s go without a success for %i hours', (cron, hours) => {
    expect(overdueAfterMs(cron, 'UTC')).toBe(hours * HOUR_MS);
  });
});

describe('nextRunAt', () => {
  it('is the next time in the zone of the schedule, and never when the schedule is off', () => {
    expect(nextRunAt('30 3 * * *', 'UTC')?.toISOString()).toMatch(/T03:30:00\.000Z$/);
    expect(nextRunAt('off', 'UTC')).toBeNull();
  });
});
