import { QueryFailedError } from 'typeorm';
import { UnavailableError } from '../common/errors/problem.error';

/** Read only: PostgreSQL's word for what a standby refuses to write. */
const STANDBY = '25006';

/**
 * Why a read is refused whose record could not be written.
 * @param known what else the failure is told as
 */
export function unrecorded(
  error: Error & { code?: string },
  known: (error: Error) => Error | null = () => null,
): Error {
  const { code } = error instanceof QueryFailedError ? (error.driverError as { code?: string }) : error;
  if (code === STANDBY) {
    return new UnavailableError(
      'This read is recorded before it is answered, and the database of this server is a standby, which can record nothing: ask a server on the primary.',
    );
  }
  return known(error) ?? new UnavailableError('The read could not be recorded, so it is refused.');
}
