/** Cells of one record: null where nothing stood between the commas, '' where `""` did, as PostgreSQL writes them. */
export type CsvRecord = readonly (string | null)[];

const QUOTE = '"';

/**
 * A stage of a pipeline that reads CSV back as `copy … to stdout with (format csv)` wrote it, a batch of records for each
 * chunk, the header line among them. Memory holds a chunk and a record.
 * @throws Error for what such a COPY never writes: bytes that are not UTF-8, quotes that do not close
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  for await (const lines of csvLines(chunks)) yield lines.map(cellsOf);
}

/** The same records as they were written, each without its line feed; of quotes, only that they close at its end. */
export async function* csvLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = new CsvLineReader();
  for await (const chunk of chunks) {
    const lines = reader.push(decoder.decode(chunk, { stream: true }));
    if (lines.length > 0) yield lines;
  }
  const last = reader.end(decoder.decode());
  if (last.length > 0) yield last;
}

class CsvLineReader {
  private text = '';
  /** Up to here line feeds were looked for; they belonged to quoted cells. */
  private scannedTo = 0;
  private isQuoted = false;

  push(text: string): string[] {
    this.text += text;
    const lines: string[] = [];
    let start = 0;
    for (let end; (end = this.text.indexOf('\n', this.scannedTo)) >= 0;) {
      if (hasOddQuotes(this.text, this.scannedTo, end)) this.isQuoted = !this.isQuoted;
      this.scannedTo = end + 1;
      if (this.isQuoted) continue;
      lines.push(this.text.slice(start, end));
      start = end + 1;
    }
    this.text = this.text.slice(start);
    this.scannedTo -= start;
    return lines;
  }

  end(text: string): string[] {
    const lines = this.push(text);
    return this.text === '' ? lines : [...lines, this.text];
  }
}

/** A doubled quote leaves and enters the quotes again, so that parity tells whether they are open. */
function hasOddQuotes(text: string, from: number, to: number): boolean {
  let isOdd = false;
  for (let at = text.indexOf(QUOTE, from); at >= 0 && at < to; at = text.indexOf(QUOTE, at + 1))
    isOdd = !isOdd;
  return isOdd;
}

/** Of a line of {@link csvLines}. @throws Error quotes that do not close */
export function cellsOf(record: string): CsvRecord {
  if (!record.includes(QUOTE)) return record.split(',').map((cell) => (cell === '' ? null : cell));
  const cells: (string | null)[] = [];
  for (let at = 0; at <= record.length;) {
    const end = record[at] === QUOTE ? closingQuote(record, at) + 1 : commaOrEnd(record, at);
    if (end < record.length && record[end] !== ',') throw brokenQuotes();
    const cell = record.slice(at, end);
    cells.push(
      cell.startsWith(QUOTE) ? cell.slice(1, -1).replaceAll('""', QUOTE) : cell === '' ? null : cell,
    );
    at = end + 1;
  }
  return cells;
}

function closingQuote(record: string, opening: number): number {
  for (let at = record.indexOf(QUOTE, opening + 1); at >= 0; at = record.indexOf(QUOTE, at + 2)) {
    if (record[at + 1] !== QUOTE) return at;
  }
  throw brokenQuotes();
}

function commaOrEnd(record: string, from: number): number {
  const comma = record.indexOf(',', from);
  return comma < 0 ? record.length : comma;
}

function brokenQuotes(): Error {
  return new Error('The CSV has a quoted cell that does not end where it should');
}
