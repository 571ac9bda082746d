import type { Entry, ZipFile } from 'yauzl';
import { UnreadableFileError } from '../../cdr-layouts/parsing/unreadable-file-error';

/** The local header of an entry without its name and extra field (APPNOTE.TXT, 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

/**
 * Where the entries of a zip archive begin. No two of them may share a byte: a bomb of a few kilobytes has hundreds of
 * entries over the same data. Only numbers are held, not names.
 */
export class ZipRanges {
  private constructor(
    private readonly starts: readonly number[],
    private readonly end: number,
  ) {}

  /**
   * Reads the directory, and compares what it says: where each entry begins, and how long it is at least.
   * @param most entries that are read
   * @param end where the archive ends
   * @throws UnreadableFileError two of them overlap
   */
  static async of(zip: ZipFile, most: number, end: number): Promise<ZipRanges> {
    const ranges: { readonly start: number; readonly end: number }[] = [];
    for await (const entry of zip.eachEntry()) {
      if (ranges.length === most) break;
      const start = entry.relativeOffsetOfLocalHeader;
      const atLeast = LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
      ranges.push({ start, end: start + atLeast });
    }
    ranges.sort((a, b) => a.start - b.start);
    ranges.forEach((range, index) => {
      if (range.end > (ranges[index + 1]?.start ?? Infinity)) throw overlap();
    });
    return new ZipRanges(
      ranges.map(({ start }) => start),
      end,
    );
  }

  /**
   * @param dataStart where the entry's own header says that its data begins
   * @throws UnreadableFileError its data reaches into the next entry
   */
  check({ relativeOffsetOfLocalHeader, compressedSize }: Entry, dataStart: number): void {
    if (dataStart + compressedSize > this.startAfter(relativeOffsetOfLocalHeader)) throw overlap();
  }

  private startAfter(start: number): number {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] ?? Infinity) > start) high = middle;
      else low = middle + 1;
    }
    return this.starts[low] ?? this.end;
  }
}

function overlap(): UnreadableFileError {
  return new UnreadableFileError('files in the zip archive share their bytes, as those of a zip bomb do');
}
