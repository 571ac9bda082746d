/** Cells of one record: null where nothing stood between the commas, '' where `""` did, as PostgreSQL writes them. */
export type CsvRecord = readonly (string | null)[];

const QUOTE = '"';

/**
 * A stage of a pipeline that reads CSV back as `copy … to stdout with (format csv)` wrote it, a batch of records for each
 * chunk, the header line among them. Memory holds a chunk and a record.
 * @throws Error for what such a COPY never writes: bytes that are not UTF-8, quotes that do not close
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = new CsvRecordReader();
  for await (const chunk of chunks) {
    const records = reader.push(decoder.decode(chunk, { stream: true }));
    if (records.length > 0) yield records;
  }
  const last = reader.end(decoder.decode());
  if (last.length > 0) yield last;
}

class CsvRecordReader {
  private text = '';
  /** Up to here line feeds were looked for; they belonged to quoted cells. */
  private scannedTo = 0;
  private isQuoted = false;

  push(text: string): CsvRecord[] {
    this.text += text;
    const records: CsvRecord[] = [];
    let start = 0;
    for (let end; (end = this.text.indexOf('\n', this.scannedTo)) >= 0;) {
      if (hasOddQuotes(this.text, this.scannedTo, end)) this.isQuoted = !this.isQuoted;
      this.scannedTo = end + 1;
      if (this.isQuoted) continue;
      records.push(cellsOf(this.text.slice(start, end)));
      start = end + 1;
    }
    this.text = this.text.slice(start);
    this.scannedTo -= start;
    return records;
  }

  end(text: string): CsvRecord[] {
    const records = this.push(text);
    return this.text === '' ? records : [...records, cellsOf(this.text)];
  }
}

/** A doubled quote leaves and enters the quotes again, so that parity tells whether they are open. */
function hasOddQuotes(text: string, from: number, to: number): boolean {
  let isOdd = false;
  for (let at = text.indexOf(QUOTE, from); at >= 0 && at < to; at = text.indexOf(QUOTE, at + 1))
    isOdd = !isOdd;
  return isOdd;
}

function cellsOf(record: string): CsvRecord {
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
