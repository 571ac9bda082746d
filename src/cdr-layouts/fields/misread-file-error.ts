/** In which way a cell shows that the file is misread. */
export type MisreadCode = 'otherDates' | 'futureDates' | 'otherCurrency';

/**
 * A cell shows that the file as a whole is not what its layout says, so that other cells would be misread without a sign. The
 * message is one sentence, to follow the line's number.
 */
export class MisreadFileError extends Error {
  override readonly name = 'MisreadFileError';

  /** @param code says what to do about it */
  constructor(
    readonly code: MisreadCode,
    message: string,
  ) {
    super(message);
  }
}
