import { cutoffOf, expiryOf, monthOf, monthsBetween, monthStart, nextMonth } from './retention-policy';

describe('retention policy', () => {
  const now = new Date('2026-03-31T03:00:00.123Z');

  it('cuts off whole days of 24 hours before now, whatever clocks do in between', () => {
    expect(cutoffOf(now, 365).toISOString()).toBe('2025-03-31T03:00:00.123Z');
    expect(cutoffOf(now, 1).toISOString()).toBe('2026-03-30T03:00:00.123Z');
    expect(cutoffOf(new Date('2024-03-01T00:00:00Z'), 365).toISOString()).toBe('2023-03-02T00:00:00.000Z');
  });

  it('lets a DR file expire whole days after it was made', () => {
    expect(expiryOf(now, 180).toISOString()).toBe('2026-09-27T03:00:00.123Z');
  });

  it('tells months by UTC', () => {
    expect(monthOf(new Date('2026-01-01T00:30:00+01:00'))).toBe('2025-12');
    expect(monthStart('2025-12').toISOString()).toBe('2025-12-01T00:00:00.000Z');
  });

  it('goes from month to month over the end of a year', () => {
    expect(nextMonth('2025-12')).toBe('2026-01');
    expect(nextMonth('2026-01')).toBe('2026-02');
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it('has one month from a month to itself, and none from a later one', () => {
    expect(monthsBetween('2026-02', '2026-02')).toEqual(['2026-02']);
    expect(monthsBetween('2026-03', '2026-02')).toEqual([]);
  });
});
