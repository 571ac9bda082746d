import type { NumberedCall } from '../../../src/cdr-layouts/layouts/bind-layout';
import type { Layout } from '../../../src/cdr-layouts/layouts/layout';
import { findLayout } from '../../../src/cdr-layouts/catalogue/layouts';
import type { LineCounts } from '../../../src/cdr-layouts/records/line-counts';
import type { ReadingOptions, RejectedLine } from '../../../src/cdr-layouts/records/record-reader';
import { parseCdrFile } from '../../../src/cdr-layouts/parsing/parse-cdr-file';

export interface ParsedFile {
  calls: NumberedCall[];
  rejected: RejectedLine[];
  counts: LineCounts;
}

/** The layout of that name, which the test relies on being there. */
export function layoutNamed(name: string): Layout {
  const layout = findLayout(name);
  if (layout === null) throw new Error(`there is no layout ${name}`);
  return layout;
}

/** Parses a whole file that comes in chunks of `chunkBytes`, all at once where that is left out. */
export async function parseCdrBytes(
  bytes: Buffer | string,
  layout: Layout,
  chunkBytes?: number,
  options: ReadingOptions = {},
): Promise<ParsedFile> {
  const parse = parseCdrFile(chunked(Buffer.from(bytes), chunkBytes), layout, undefined, options);
  const file: ParsedFile = { calls: [], rejected: [], counts: { ...parse.counts } };
  for await (const batch of parse.batches) {
    file.calls.push(...batch.calls);
    file.rejected.push(...batch.rejected);
  }
  return { ...file, counts: { ...parse.counts } };
}

async function* chunked(bytes: Buffer, chunkBytes = Math.max(bytes.length, 1)): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield await Promise.resolve(bytes.subarray(start, start + chunkBytes));
  }
}
