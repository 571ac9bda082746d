import { QueryFailedError } from 'typeorm';
import { SetChangedError } from '../records/retention-errors';

/** PostgreSQL's error codes. */
export const LOCK_NOT_AVAILABLE = '55P03';
const RESTRICT_VIOLATION = '23001';

/**
 * The guards of the database count first: they refuse to remove other rows than the DR file holds.
 * @throws SetChangedError
 */
export async function refusedIfChanged<Result>(removal: Promise<Result>): Promise<Result> {
  try {
    return await removal;
  } catch (error) {
    throw hasCode(error, RESTRICT_VIOLATION) ? new SetChangedError() : error;
  }
}

/** Whether a statement failed with that error code of PostgreSQL. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === code;
}
