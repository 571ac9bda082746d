import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import type { BundleLimits } from './bundle-limits';
import { RefusedMemberError } from './refused-member-error';

/** Counts the bytes of one bundle while it inflates, and stops a zip bomb early. */
export class InflationGuard {
  private bundleBytes = 0;

  /** @param sizeBytes of the bundle itself */
  constructor(
    private readonly sizeBytes: number,
    private readonly limits: BundleLimits,
  ) {}

  /**
   * Call it for every piece of a file inside.
   * @param pieceBytes bytes of this piece
   * @param fileBytes bytes of this file so far
   * @param compressedBytes compressed bytes of this file so far
   * @throws RefusedMemberError the file is a bomb
   * @throws UnreadableFileError the bundle as a whole is
   */
  count(pieceBytes: number, fileBytes: number, compressedBytes: number): void {
    const { bytes, ratio, smallFileBytes, smallBundleBytes } = this.limits;
    this.bundleBytes += pieceBytes;
    if (this.bundleBytes > bytes) {
      throw new UnreadableFileError(
        'largeBundle',
        `the bundle holds more than ${bytes} bytes: send its files in several`,
      );
    }
    if (fileBytes > smallFileBytes && fileBytes > ratio * compressedBytes) {
      throw new RefusedMemberError('bomb', `grows to more than ${ratio} times its size, as a zip bomb does`);
    }
    if (this.bundleBytes > smallBundleBytes && this.bundleBytes > ratio * this.sizeBytes) {
      throw new UnreadableFileError(
        'bomb',
        `the bundle grows to more than ${ratio} times its size, as a zip bomb does`,
      );
    }
  }
}
