import { wholeNumber } from './env-values';
import { EnvironmentError } from './environment.error';

/** How long one statement may take. */
export interface StatementLimits {
  /** Of what is read for a request: lists, single objects, counts. */
  readonly readMs: number;
  /** Of everything else; null = as long as it needs. */
  readonly workMs: number | null;
}

/** How much of each kind of heavy work is done at once; half of it, rounded up, for one user. */
export interface WorkAtOnce {
  readonly downloads: number;
  readonly uploads: number;
  readonly searches: number;
  readonly verifications: number;
  readonly counts: number;
  readonly changes: number;
}

const WEEK_S = 604_800;

/** @throws EnvironmentError */
export function statementLimits(source: NodeJS.ProcessEnv): StatementLimits {
  const read = wholeNumber(source, 'DATABASE_READ_SECONDS', 30, 1, 3600);
  const work = wholeNumber(source, 'DATABASE_WORK_SECONDS', 0, 0, WEEK_S);
  if (work > 0 && work < read) {
    throw new EnvironmentError(
      'DATABASE_WORK_SECONDS',
      `must be 0, for as long as it needs, or at least DATABASE_READ_SECONDS, which is ${read}`,
    );
  }
  return Object.freeze({ readMs: read * 1000, workMs: work === 0 ? null : work * 1000 });
}

/**
 * Searches, counts and changes use the pool that everybody uses. By default each has a fifth of it.
 * @throws EnvironmentError they would leave no connection for anything else
 */
export function workAtOnce(source: NodeJS.ProcessEnv, poolSize: number): WorkAtOnce {
  const fifth = Math.max(1, Math.floor(poolSize / 5));
  const size = (name: string, usual: number): number => wholeNumber(source, name, usual, 1, 1000);
  const searches = size('SEARCHES_AT_ONCE', fifth);
  const counts = size('COUNTS_AT_ONCE', fifth);
  const changes = size('CHANGES_AT_ONCE', fifth);
  const taken = searches + counts + changes;
  if (taken >= poolSize) {
    throw new EnvironmentError(
      'DATABASE_POOL_SIZE',
      `must be more than SEARCHES_AT_ONCE, COUNTS_AT_ONCE and CHANGES_AT_ONCE together, which are ${taken}: ` +
        'single reads, health and runs need a connection too',
    );
  }
  return Object.freeze({
    downloads: size('DOWNLOADS_AT_ONCE', 8),
    uploads: size('UPLOADS_AT_ONCE', 8),
    searches,
    verifications: size('VERIFICATIONS_AT_ONCE', 2),
    counts,
    changes,
  });
}
