import type { Layout } from '../layouts/layout';
import { openReader } from './file-reader';
import { Pace } from './pace';
import type { LineCounts } from '../records/line-counts';
import type { FileReader, ParsedBatch, ReadingOptions } from '../records/record-reader';
import { textPieces } from '../encodings/text-pieces';
import type { Warnings } from '../warnings/warnings';
import type { TotalDifference } from '../records/totals';

/** A file being parsed. */
export interface CdrFileParse {
  /** To be iterated once. */
  readonly batches: AsyncIterable<ParsedBatch>;
  /** Grows as batches are taken, final after the last; the lines of a batch are counted when it comes. */
  readonly counts: Readonly<LineCounts>;
  /** The first ten lines of totals that say something else than what was read. */
  readonly differences: readonly TotalDifference[];
  /** Complete after the last batch. */
  readonly warnings: Warnings;
}

/**
 * Parses a CDR file as it streams in, in constant memory whatever the file is. Lines of at most 64 KiB of input
 * make a batch. One record is one physical line, LF or CRLF, and line numbers are physical, the header counted; of JSON and
 * XML texts the records are counted instead.
 *
 * Iterating throws UnreadableFileError where the file is not of this layout as a whole. That can be as late as
 * the end, when not one line was a call: keep what came out only once the iteration has ended.
 * @param latestDate a call that is dated later fails the file; `YYYY-MM-DD`
 */
export function parseCdrFile(
  input: AsyncIterable<Buffer>,
  layout: Layout,
  latestDate?: string,
  options: ReadingOptions = {},
): CdrFileParse {
  const reader = openReader(layout, latestDate === undefined ? options : { ...options, latestDate });
  const { counts, totals, warnings } = reader.records;
  return {
    batches: readBatches(textPieces(input, layout.encoding), reader, options.isCut ?? false),
    counts,
    differences: totals.differences,
    warnings,
  };
}

async function* readBatches(
  pieces: AsyncIterable<Buffer>,
  reader: FileReader,
  isCut: boolean,
): AsyncGenerator<ParsedBatch> {
  const pace = new Pace();
  for await (const piece of pieces) {
    for (const slice of pace.slices(piece)) {
      const batch = await pace.work(() => reader.push(slice));
      reader.records.warnings.look(batch.calls);
      if (batch.calls.length + batch.rejected.length > 0) yield batch;
    }
  }
  const last = isCut ? { calls: [], rejected: [] } : reader.end();
  reader.records.warnings.look(last.calls);
  reader.records.finish();
  if (last.calls.length + last.rejected.length > 0) yield last;
}
