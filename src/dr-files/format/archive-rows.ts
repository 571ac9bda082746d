import { cellsOf, csvLines, type CsvRecord } from './csv-records';

/** The CSV of a DR file is not made up as its manifest says; goes on from "it ". */
export class ArchiveRowsError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'ArchiveRowsError';
  }
}

/**
 * Rows of a DR file's CSV, a batch for each chunk, without the header line. Memory holds a chunk.
 * @param names the columns as the manifest names them, in its order
 * @throws ArchiveRowsError the header line is another one, or a row is not as long as it; Error for what is no CSV as it
 * was written
 */
export async function* archiveRows(
  csv: AsyncIterable<Uint8Array>,
  names: readonly string[],
): AsyncGenerator<CsvRecord[]> {
  for await (const lines of archiveLines(csv, names)) yield lines.map((line) => rowOf(line, names));
}

/** The same as they were written, without their line feeds. @throws ArchiveRowsError the header line is another one */
export async function* archiveLines(
  csv: AsyncIterable<Uint8Array>,
  names: readonly string[],
): AsyncGenerator<string[]> {
  let hasHeader = false;
  for await (const lines of csvLines(csv)) {
    if (!hasHeader) assertHeader(lines[0], names);
    yield hasHeader ? lines : lines.slice(1);
    hasHeader = true;
  }
  if (!hasHeader) throw new ArchiveRowsError('has no header line');
}

/** Of a line of {@link archiveLines}. @throws ArchiveRowsError it is not as long as the header line */
export function rowOf(line: string, names: readonly string[]): CsvRecord {
  const cells = cellsOf(line);
  if (cells.length === names.length) return cells;
  throw new ArchiveRowsError(`has a row of ${cells.length} cells under ${names.length} columns`);
}

/**
 * Reads a DR file's CSV to its end, and of it looks at the header line alone.
 * @throws ArchiveRowsError the header line is not that of these columns
 */
export async function readHeader(csv: AsyncIterable<Uint8Array>, names: readonly string[]): Promise<void> {
  const expected = Buffer.from(`${names.join(',')}\n`);
  let start = Buffer.alloc(0);
  for await (const chunk of csv) {
    if (start.length < expected.length) start = Buffer.concat([start, chunk.subarray(0, expected.length)]);
  }
  if (!start.subarray(0, expected.length).equals(expected)) throw otherColumns();
}

function assertHeader(header: string | undefined, names: readonly string[]): void {
  if (header !== names.join()) throw otherColumns();
}

function otherColumns(): ArchiveRowsError {
  return new ArchiveRowsError('has other columns in its header line than its manifest names');
}
