import { instantOf } from './local-time';
import { missingDays } from './missing-days';

const SINCE = new Date('2026-10-01T12:00:00Z');
const at = (text: string): Date => new Date(`2026-10-${text}Z`);

function missing(
  arrivals: readonly string[],
  now: string,
  expected: { timeZone?: string; weekdays?: ('Mon' | 'Fri')[] } = {},
): string[] {
  const due = missingDays({ by: '06:00', timeZone: 'UTC', ...expected }, SINCE, arrivals.map(at), at(now));
  return due.map(({ day }) => day.slice(8));
}

describe('days whose file has not come', () => {
  it('are missing from their deadline on, and not before', () => {
    expect(missing([], '02T05:59:59')).toEqual([]);
    expect(missing([], '02T06:00:00')).toEqual(['02']);
    expect(missing([], '04T06:00:00')).toEqual(['02', '03', '04']);
  });

  it('are mended by a file that comes soon after, which does not stand for the next day', () => {
    expect(missing(['02T08:00:00'], '02T09:00:00')).toEqual([]);
    expect(missing(['02T08:00:00'], '03T06:00:00')).toEqual(['03']);
  });

  it('stay missing where the next file comes nearer to the next deadline', () => {
    expect(missing(['03T05:00:00'], '03T06:00:00')).toEqual(['02']);
  });

  it('are mended by the second file of a later day, the longest missing first', () => {
    expect(missing(['04T05:00:00', '04T05:10:00'], '04T06:00:00')).toEqual(['03']);
    expect(missing(['04T05:00:00', '04T05:10:00', '04T05:20:00'], '04T06:00:00')).toEqual([]);
  });

  it('are missing where two files came for the day before', () => {
    expect(missing(['02T04:00:00', '02T05:00:00'], '03T06:00:00')).toEqual(['03']);
  });

  it('are days of the week that were named, in the time zone that was named', () => {
    expect(missing([], '12T06:00:00', { weekdays: ['Mon', 'Fri'] })).toEqual(['02', '05', '09', '12']);
    expect(missing([], '02T05:00:00', { timeZone: 'Europe/London' })).toEqual(['02']);
    expect(missing([], '01T20:00:00', { timeZone: 'Pacific/Auckland' })).toEqual(['02']);
  });

  it('are not asked for after ninety-two days', () => {
    const now = new Date('2027-06-01T12:00:00Z');
    const days = missingDays({ by: '06:00', timeZone: 'UTC' }, SINCE, [], now);
    expect([days.length, days[0]?.day]).toEqual([92, '2027-03-02']);
  });
});

describe('a time on a day', () => {
  it.each([
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z', 'of two the first'],
    [
      'Europe/London',
      '2026-03-29',
      '01:30',
      '2026-03-29T01:30:00.000Z',
      'that no clock shows, an hour later',
    ],
    ['Europe/London', '2026-07-01', '06:00', '2026-07-01T05:00:00.000Z', 'in summer'],
    ['Asia/Kolkata', '2026-07-01', '06:00', '2026-07-01T00:30:00.000Z', 'of half an hour'],
    ['Pacific/Kiritimati', '2026-07-01', '06:00', '2026-06-30T16:00:00.000Z', 'fourteen hours ahead'],
  ])('in %s, %s %s, is %s: %s', (zone, day, time, instant) => {
    expect(instantOf(zone, day, time).toISOString()).toBe(instant);
  });
});
