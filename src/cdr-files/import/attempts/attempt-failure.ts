import { QueryFailedError } from 'typeorm';
import type { Failure, FailureCode } from '../../../cdr-layouts/records/failure-codes';
import { UnreadableFileError } from '../../../cdr-layouts/records/unreadable-file-error';
import { databaseProblem, StatementEndedError } from '../../../common/errors/database-problem';
import { StorageError, StorageLowError, StorageNotFoundError } from '../../../storage/storage-errors';
import { FilesChangedError } from '../../repeated-calls/files-changed.error';
import { MAX_ATTEMPTS } from './import-attempts';

/** Why an attempt failed: for good, or for a reason that may pass, in the words after "failed:". */
export type AttemptFailure =
  | { readonly kind: 'final'; readonly failure: Failure }
  | { readonly kind: 'passing'; readonly reason: string };

const GOT_IN_THE_WAY = 'another change in the database got in the way';

const TOO_LONG = 'a statement took longer than DATABASE_WORK_SECONDS allows';

/** PostgreSQL's disk_full. */
const DISK_FULL = '53100';

/** What happened to an attempt that left no reason. */
export const DIED = 'the process that imported it was killed, or its machine went down';

export function attemptFailure(error: unknown): AttemptFailure {
  if (error instanceof UnreadableFileError) {
    return { kind: 'final', failure: error.failure };
  }
  if (error instanceof StorageNotFoundError) {
    return final('storedFileMissing', 'The stored file is missing: upload it again.');
  }
  if (error instanceof StorageLowError) return passing('the disk of the database is nearly full');
  if (error instanceof StorageError) return passing('its stored file could not be read');
  if (codeOf(error) === DISK_FULL) return passing("the database's disk is full");
  if (error instanceof FilesChangedError) return passing(GOT_IN_THE_WAY);
  const problem = databaseProblem(error);
  if (problem instanceof StatementEndedError) return passing(TOO_LONG);
  if (problem?.problem === 'unavailable') return passing('the connection to the database was lost');
  if (problem) return passing(GOT_IN_THE_WAY);
  return final(
    'unexpected',
    'The import failed unexpectedly; the log has the error. Nothing of the file was kept but its bytes.',
  );
}

/** For the record of a file that is tried again. */
export function putOffDetail(attempt: number, reason: string): string {
  return `Attempt ${attempt} of ${MAX_ATTEMPTS} to import it failed: ${reason}. It is tried again by itself.`;
}

/** For the record of a file that is not tried again by itself. */
export function givenUp(reason: string): Failure {
  const detail =
    `The import failed ${MAX_ATTEMPTS} times; the last time ${reason}. Nothing of the file was kept but its bytes. ` +
    'Mend the cause and try it again, or discard it.';
  return { code: 'givenUp', detail };
}

function final(code: FailureCode, detail: string): AttemptFailure {
  return { kind: 'final', failure: { code, detail } };
}

function passing(reason: string): AttemptFailure {
  return { kind: 'passing', reason };
}

function codeOf(error: unknown): string | undefined {
  const driver = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  return (driver as { code?: string }).code;
}
