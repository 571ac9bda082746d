const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/**
 * Counts the records of a CSV file (RFC 4180) from its chunks, the header line apart. A line feed between quotes belongs
 * to its field; a doubled quote leaves and enters the quotes again, so that it needs no case of its own.
 */
export class CsvRecordCounter {
  private records = 0;
  private quoted = false;
  private open = false;

  add(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let position = 0;
    let nextQuote = chunk.indexOf(QUOTE);
    let nextLineFeed = this.quoted ? -1 : chunk.indexOf(LINE_FEED);
    while (nextQuote >= 0 || nextLineFeed >= 0) {
      if (nextLineFeed >= 0 && (nextQuote < 0 || nextLineFeed < nextQuote)) {
        this.records += 1;
        position = nextLineFeed + 1;
        nextLineFeed = chunk.indexOf(LINE_FEED, position);
      } else {
        this.quoted = !this.quoted;
        position = nextQuote + 1;
        nextQuote = chunk.indexOf(QUOTE, position);
        nextLineFeed = this.quoted ? -1 : chunk.indexOf(LINE_FEED, position);
      }
    }
    if (chunk.length > 0) this.open = this.quoted || position < chunk.length || chunk.at(-1) !== LINE_FEED;
  }

  /** Records so far without the header, a last one that has no line feed included. */
  get rowCount(): number {
    return Math.max(0, this.records + (this.open ? 1 : 0) - 1);
  }
}
