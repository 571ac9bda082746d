import type { Failure, FailureCode } from './failure-codes';

/**
 * The file as a whole is no CDR file of its layout; the message is one sentence, to follow the file's name, that
 * says what is wrong with it. Calls that came out of it before this was known are not to be kept.
 */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  /** @param code says what to do about it */
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
  }

  /** What its record says. */
  get failure(): Failure {
    return { code: this.code, detail: `The file cannot be imported: ${this.message}.` };
  }
}
