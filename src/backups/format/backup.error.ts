import { OperatorError } from '../../common/errors/operator.error';

/** A backup that cannot be trusted, opened or found. Nothing was changed. */
export class BackupError extends OperatorError {
  readonly code = 'backup';
}

/** A rule forbids it. Nothing was changed. */
export class BackupRefusedError extends OperatorError {
  override readonly outcome = 'refused';
  readonly code = 'backup-refused';
}
