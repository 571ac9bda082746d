import { ProblemError } from '../common/errors/problem.error';
import type { Bound } from './bounds';

const RETRY_AFTER_S = 5;

/** No turn came in time; nothing was done. */
export class BusyError extends ProblemError {
  constructor({ name, most, mostOfOneUser, waitMs }: Bound) {
    super(
      'unavailable',
      `${name}: ${most} are done at once, ${mostOfOneUser} for one user, and none of them ended within ` +
        `${waitMs / 1000} s. Nothing was done; try again.`,
      [],
      { 'retry-after': String(RETRY_AFTER_S) },
    );
  }
}
