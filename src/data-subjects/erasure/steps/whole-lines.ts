/** A longer line is taken in parts, cut where no digits are. */
const LONGEST_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/** The lines of a text with their ends, byte for byte, some for each piece. Memory holds a piece and a line. */
export async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const lines: Buffer[] = [];
    let start = 0;
    for (let end; (end = bytes.indexOf(LINE_FEED, start)) >= 0; start = end + 1) {
      lines.push(bytes.subarray(start, end + 1));
    }
    let left = bytes.subarray(start);
    if (left.length > LONGEST_LINE_BYTES) {
      const cut = cutOf(left);
      lines.push(left.subarray(0, cut));
      left = left.subarray(cut);
    }
    rest = Buffer.from(left);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [rest];
}

/** Behind the last comma, quote, bracket or letter: no spelling of a number goes over these. */
function cutOf(bytes: Buffer): number {
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    const byte = bytes[at] as number;
    if (byte === 0x2c || byte === 0x22 || byte === 0x3e || byte === 0x7d || (byte >= 0x61 && byte <= 0x7a))
      return at + 1;
  }
  return bytes.length;
}
