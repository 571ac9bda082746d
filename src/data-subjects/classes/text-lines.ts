/** A longer line is cut; the parts overlap, so that a number at the cut is found. */
const LONGEST_LINE_BYTES = 1024 * 1024;
const OVERLAP_BYTES = 1024;
const LINE_FEED = 0x0a;

export interface TextLine {
  /** From 1 on. */
  readonly lineNumber: number;
  readonly bytes: Buffer;
}

/** The physical lines of a text, in memory that does not grow with it. */
export async function* textLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<TextLine> {
  let lineNumber = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED)) {
      yield { lineNumber, bytes: bytes.subarray(0, end) };
      lineNumber += 1;
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > LONGEST_LINE_BYTES) {
      yield { lineNumber, bytes };
      bytes = bytes.subarray(-OVERLAP_BYTES);
    }
    rest = Buffer.from(bytes);
  }
  if (rest.length > 0) yield { lineNumber, bytes: rest };
}

/** What bytes of an unknown encoding can mean: UTF-8 or, where that does not fit, Latin-1 too. */
export function readableTexts(bytes: Buffer): string[] {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? [text, bytes.toString('latin1')] : [text];
}
