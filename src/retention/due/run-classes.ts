import type { Policy } from '../../policy/policy';
import { PERIOD_OF, RETENTION_CLASSES, RetentionClass } from '../classes/classes';
import type { LastIds } from './class-counts.repository';
import type { ClassSet } from './class-sources.sql';
import type { DueSet } from './due-rows.sql';
import { cutoffOf } from './retention-policy';

type Periods = Omit<Policy, 'recipients'>;

/** What a run may take, class by class; nothing of what is kept for ever. */
export type RunClasses = Readonly<Record<Exclude<RetentionClass, 'calls'>, ClassSet>> & {
  readonly calls: ClassSet | null;
};

/** Fixes it, by the same clock and the same legal holds as {@link DueSet}. */
export function runClasses(
  now: Date,
  periods: Periods,
  { holdIds, lastId }: DueSet,
  last: LastIds,
): RunClasses {
  const newest: Partial<Record<RetentionClass, string>> = {
    ...last,
    unwantedFiles: last.CDRFiles,
    deletedCalls: lastId,
  };
  return Object.fromEntries(
    RETENTION_CLASSES.map((name) => {
      const days = periods[PERIOD_OF[name]];
      return [name, days === null ? null : { cutoff: cutoffOf(now, days), holdIds, lastId: newest[name] }];
    }),
  ) as unknown as RunClasses;
}
