import type { Entry } from 'yauzl';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';

/** The local header of an entry without its name and extra field (APPNOTE.TXT, 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

/**
 * Where the entries of a zip archive begin. No two of them may share a byte: a bomb of a few kilobytes has hundreds of
 * entries over the same data. Only numbers are held, not names.
 */
export class ZipRanges {
  private readonly ranges: { readonly start: number; readonly end: number }[] = [];

  /** @param archiveEnd where the archive ends */
  constructor(private readonly archiveEnd: number) {}

  /** Takes down what the directory says of an entry: where it begins, and how long it is at least. */
  add({ relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize }: Entry): void {
    this.ranges.push({ start, end: start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize });
  }

  /**
   * To be called when all of the directory was read.
   * @throws UnreadableFileError two entries overlap
   */
  refuseOverlaps(): void {
    this.ranges.sort((a, b) => a.start - b.start);
    this.ranges.forEach((range, index) => {
      if (range.end > (this.ranges[index + 1]?.start ?? Infinity)) throw overlap();
    });
  }

  /**
   * @param dataStart where the entry's own header says that its data begins
   * @throws UnreadableFileError its data reaches into the next entry
   */
  check({ relativeOffsetOfLocalHeader, compressedSize }: Entry, dataStart: number): void {
    if (dataStart + compressedSize > this.startAfter(relativeOffsetOfLocalHeader)) throw overlap();
  }

  private startAfter(start: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranges[middle]?.start ?? Infinity) > start) high = middle;
      else low = middle + 1;
    }
    return this.ranges[low]?.start ?? this.archiveEnd;
  }
}

function overlap(): UnreadableFileError {
  return new UnreadableFileError(
    'bomb',
    'files in the zip archive share their bytes, as those of a zip bomb do',
  );
}
