import { utcDay } from '../../parts/values/format';
import type { DayCount } from '../../parts/charts/bar-chart';

/**
 * A count for each of some days in a row, 0 where there is none.
 * @param first of the days, counted from today
 */
export function dayCounts(
  counts: readonly { readonly key: string | null; readonly count: number }[],
  first: number,
  days: number,
): DayCount[] {
  const byDay = new Map<string, number>();
  for (const { key, count } of counts) if (key !== null) byDay.set(key, (byDay.get(key) ?? 0) + count);
  return Array.from({ length: days }, (_, at) => utcDay(first + at)).map((day) => ({
    day,
    count: byDay.get(day) ?? 0,
  }));
}
