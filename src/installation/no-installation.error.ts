import { OperatorError } from '../common/errors/operator.error';

/** A command was started where there is no installation. Nothing was made. */
export class NoInstallationError extends OperatorError {
  override readonly outcome = 'noInstallation';
  readonly code = 'no-installation';

  private constructor(place: string, advice: string) {
    super(`There is no installation in ${place}; ${advice}, or make one with "deleted-calls init".`);
  }

  /** @param dataDir absolute path */
  static inFolder(dataDir: string): NoInstallationError {
    return new NoInstallationError(dataDir, 'set DATA_DIR to the data folder of one');
  }

  /** The address is not told: it may hold a password. */
  static inDatabase(): NoInstallationError {
    return new NoInstallationError('the database of DATABASE_URL', 'set DATABASE_URL to the database of one');
  }
}
