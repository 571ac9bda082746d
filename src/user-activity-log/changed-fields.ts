import { isDeepStrictEqual } from 'node:util';
import type { Activity } from './activity';

/** What an activity keeps of a change: the fields that differ, as they were and as they are. */
export function changedFields<T extends object>(
  before: T,
  after: T,
): Required<Pick<Activity, 'before' | 'after'>> {
  const names = Object.keys(after).filter(
    (name) => !isDeepStrictEqual(before[name as keyof T], after[name as keyof T]),
  );
  return { before: only(names, before), after: only(names, after) };
}

function only(names: readonly string[], values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
