import { databaseProblem, StatementEndedError } from '../../common/errors/database-problem';
import { OperatorError } from '../../common/errors/operator.error';
import { LeaseLostError } from '../../database/lease';
import { StorageError } from '../../storage/storage-errors';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import { SigningKeyError } from '../../dr-files/keys/signing-key';
import { ClockDoubtedError } from '../../policy/clock/clock-doubt';
import { FailureCause, ReadBackError, SetChangedError } from '../records/retention-errors';

type ErrorCause = Exclude<FailureCause, 'died'>;

/** The cause under which metrics count a failure. */
export function causeOf(error: unknown): ErrorCause {
  if (error instanceof ReadBackError || error instanceof DrFileUnreadableError) return 'read back';
  if (error instanceof StorageError) return 'storage';
  if (error instanceof AgeKeyError || error instanceof SigningKeyError) return 'keys';
  if (error instanceof LeaseLostError) return 'lease';
  if (error instanceof SetChangedError) return 'rows changed';
  if (error instanceof ClockDoubtedError) return 'clock';
  return databaseProblem(error) ? 'database' : 'other';
}

/** One sentence for the run, the log and the operator; never a row's content. */
export function failureSentence(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (databaseProblem(error) instanceof StatementEndedError) {
    return (
      'The database ended a statement that took longer than it may (DATABASE_WORK_SECONDS); nothing of the unfinished file was ' +
      'removed, and the next run goes on with what is left.'
    );
  }
  if (causeOf(error) === 'database') {
    return 'The database could not be reached or refused the work; nothing of the unfinished file was removed.';
  }
  return `An unexpected error (${(error as Error).name}); the log has where it came from. Nothing of the unfinished file was removed.`;
}
