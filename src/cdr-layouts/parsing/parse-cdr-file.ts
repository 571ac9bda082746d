import type { Layout } from '../layouts/layout';
import type { LineCounts } from './line-counts';
import { LineReader, type ParsedBatch } from './line-reader';
import { PhysicalLines } from './physical-lines';
import type { ReadOptions } from './read-options';
import { textPieces } from './text-pieces';
import type { Warnings } from './warnings';

/** A file being parsed. */
export interface CdrFileParse {
  /** To be iterated once. */
  readonly batches: AsyncIterable<ParsedBatch>;
  /** Grows as batches are taken, final after the last; the lines of a batch are counted when it comes. */
  readonly counts: Readonly<LineCounts>;
  /** Complete after the last batch. */
  readonly warnings: Warnings;
}

/**
 * Parses a CDR file as it streams in, in constant memory whatever the file is. Lines of at most 64 KiB of input
 * make a batch. One record is one physical line, LF or CRLF; line numbers are physical, the header counted.
 *
 * Iterating throws UnreadableFileError where the file is not of this layout as a whole. That can be as late as
 * the end, when not one line was a call: keep what came out only once the iteration has ended.
 * @param latestDate a call that is dated later fails the file; `YYYY-MM-DD`
 */
export function parseCdrFile(
  input: AsyncIterable<Buffer>,
  layout: Layout,
  latestDate?: string,
  options: ReadOptions = {},
): CdrFileParse {
  const reader = new LineReader(layout, latestDate, options);
  return { batches: readBatches(input, reader), counts: reader.counts, warnings: reader.warnings };
}

async function* readBatches(input: AsyncIterable<Buffer>, reader: LineReader): AsyncGenerator<ParsedBatch> {
  const lines = new PhysicalLines();
  for await (const piece of textPieces(input)) {
    const batch = reader.read(lines.push(piece));
    if (batch.calls.length + batch.rejected.length > 0) yield batch;
  }
  const last = reader.read(lines.end());
  reader.finish();
  if (last.calls.length + last.rejected.length > 0) yield last;
}
