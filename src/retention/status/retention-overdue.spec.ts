import { expectedSuccess, nextRunAt } from './retention-overdue';

describe('expectedSuccess', () => {
  it.each([
    // A night, and the weekend of a schedule that has none.
    ['0 3 * * *', 'UTC', '2026-11-04T03:01:00Z', '2026-11-05T05:00:00.000Z'],
    ['0 3 * * 1-5', 'Europe/London', '2026-11-06T03:05:00Z', '2026-11-09T05:00:00.000Z'],
    ['0 3 * * 1-5', 'Europe/London', '2026-11-05T03:05:00Z', '2026-11-06T05:00:00.000Z'],
    // The first of the month, by a success of the month before.
    ['0 3 1 * *', 'Europe/London', '2026-10-01T02:05:00Z', '2026-11-01T05:00:00.000Z'],
    // A success that somebody started meanwhile does not stand for the next that was promised.
    ['0 3 1 * *', 'UTC', '2026-10-31T23:00:00Z', '2026-11-01T05:00:00.000Z'],
    ['0 3 1 * *', 'UTC', '2026-11-01T02:59:59.999Z', '2026-11-01T05:00:00.000Z'],
    ['0 3 1 * *', 'UTC', '2026-11-01T03:00:00Z', '2026-12-01T05:00:00.000Z'],
    ['*/5 * * * *', 'UTC', '2026-11-04T03:01:00Z', '2026-11-04T05:05:00.000Z'],
    ['0 3 29 2 *', 'UTC', '2024-02-29T03:10:00Z', '2028-02-29T05:00:00.000Z'],
    // Zones, and nights in which the clocks change.
    ['0 3 * * *', 'Pacific/Kiritimati', '2026-03-07T06:00:00Z', '2026-03-07T15:00:00.000Z'],
    ['30 3 * * *', 'Europe/London', '2026-03-28T03:31:00Z', '2026-03-29T04:30:00.000Z'],
    ['30 3 * * *', 'Europe/London', '2026-10-24T02:31:00Z', '2026-10-25T05:30:00.000Z'],
    ['30 1 * * *', 'Europe/London', '2026-10-25T01:35:00Z', '2026-10-26T03:30:00.000Z'],
    // Long after many were missed the first of them counts.
    ['0 3 * * *', 'UTC', '2026-01-01T04:00:00Z', '2026-01-02T05:00:00.000Z'],
    ['off', 'UTC', '2026-11-04T03:00:00Z', '2026-11-05T05:00:00.000Z'],
  ])('of %s in %s after %s is expected by %s', (cron, timeZone, since, by) => {
    expect(expectedSuccess(cron, timeZone, new Date(since)).by.toISOString()).toBe(by);
  });

  it('says which start it waits for, and none when the schedule is off', () => {
    const since = new Date('2026-11-06T03:05:00Z');
    expect(expectedSuccess('0 3 * * 1-5', 'UTC', since).dueAt?.toISOString()).toBe(
      '2026-11-09T03:00:00.000Z',
    );
    expect(expectedSuccess('off', 'UTC', since).dueAt).toBeNull();
  });
});

describe('nextRunAt', () => {
  it('is the next time in the zone of the schedule, and never when the schedule is off', () => {
    expect(nextRunAt('30 3 * * *', 'UTC')?.toISOString()).toMatch(/T03:30:00\.000Z$/);
    expect(nextRunAt('off', 'UTC')).toBeNull();
  });
});
