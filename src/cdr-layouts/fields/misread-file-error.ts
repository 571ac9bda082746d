/**
 * A cell shows that the file as a whole is not what its layout says, so that other cells would be misread without a sign. The
 * message is one sentence, to follow the line's number.
 */
export class MisreadFileError extends Error {
  override readonly name = 'MisreadFileError';
}
