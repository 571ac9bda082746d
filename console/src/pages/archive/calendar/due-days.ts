import type { Schemas } from '../../../api/client';

type Day = Schemas['RetentionForecastView']['days'][number];

/** What of one class is due and held on a day. What is overdue counts for the first day. */
export interface DueDay {
  readonly day: string;
  readonly due: number;
  readonly held: number;
}

/** The days of a class that have something, in their order. @param first before it is overdue */
export function dueDays(days: readonly Day[], ofClass: Day['class'], first: string): DueDay[] {
  const byDay = new Map<string, DueDay>();
  for (const { day, due, held } of days.filter((one) => one.class === ofClass)) {
    const at = day < first ? first : day;
    const before = byDay.get(at);
    byDay.set(at, { day: at, due: due + (before?.due ?? 0), held: held + (before?.held ?? 0) });
  }
  return [...byDay.values()]
    .filter(({ due, held }) => due > 0 || held > 0)
    .sort((one, other) => one.day.localeCompare(other.day));
}
