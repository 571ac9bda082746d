import type { Failure, FailureCode } from '../../cdr-layouts/records/failure-codes';

/** One file of a bundle cannot be unpacked; the others can. The message follows "it" in a sentence. */
export class RefusedMemberError extends Error {
  override readonly name = 'RefusedMemberError';

  /** @param code says what to do about it */
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
  }

  /** What its record says. */
  get failure(): Failure {
    return { code: this.code, detail: `The file cannot be imported: it ${this.message}.` };
  }
}
