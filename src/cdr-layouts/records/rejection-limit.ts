import { withoutNumbers } from '../fields/rejected-line-error';
import type { LineCounts } from './line-counts';
import { UnreadableFileError } from './unreadable-file-error';

/** So many bad lines, and not one call before them, make it another kind of file. */
export const BAD_LINES_BEFORE_FIRST_CALL = 100_000;

/** From so many bad lines on, at least every hundredth line must be a call. */
export const BAD_LINES_AMONG_FEW_CALLS = 1_000_000;

/** The same, from so many bytes of bad lines on: long ones fill a database faster. */
export const BAD_BYTES_AMONG_FEW_CALLS = 1024 ** 3;

/**
 * Keeps a file that is no CDR file of its layout from filling the database with its lines: every one of them is kept
 * where a file has bad lines, none where it has hardly anything else. The file itself stays in storage either way.
 */
export class RejectionLimit {
  /** The first bad line's number and its reason, for everybody who sees the file; null while there was none. */
  first: string | null = null;
  private badBytes = 0;

  /**
   * @param bytes how many of the line would be kept
   * @param counts this line's rejection included
   * @throws UnreadableFileError where there are too many
   */
  add(reason: string, bytes: number, { lineCount, rejectedLines, callLines }: Readonly<LineCounts>): void {
    this.first ??= `line ${lineCount}: ${withoutNumbers(reason)}`;
    this.badBytes += bytes;
    if (callLines === 0 && rejectedLines >= BAD_LINES_BEFORE_FIRST_CALL) {
      throw new UnreadableFileError(
        'noCalls',
        `not one of its first ${rejectedLines} lines is a call; ${this.first}`,
      );
    }
    const areMany = rejectedLines >= BAD_LINES_AMONG_FEW_CALLS || this.badBytes >= BAD_BYTES_AMONG_FEW_CALLS;
    if (areMany && callLines * 100 < rejectedLines + callLines) {
      throw new UnreadableFileError(
        'fewCalls',
        `${rejectedLines} of its first ${rejectedLines + callLines} lines are no calls; ${this.first}`,
      );
    }
  }
}
