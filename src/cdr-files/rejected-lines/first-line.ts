const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_FEED = 0x0a;

/** The first line of a file that is not blank, without its line end, and the file's line end. */
export interface FirstLine {
  readonly bytes: Buffer;
  readonly lineEnd: Buffer;
}

/**
 * Finds the line that a header would be in.
 * @param head the beginning of the file, a byte order mark included
 */
export function firstLineOf(head: Buffer): FirstLine {
  let start = head.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  for (;;) {
    const end = head.indexOf(LINE_FEED, start);
    const line = head.subarray(start, end === -1 ? head.length : end);
    if (end === -1 || line.toString('latin1').trim() !== '') return withoutEnd(line);
    start = end + 1;
  }
}

function withoutEnd(line: Buffer): FirstLine {
  const isCarriageReturn = line.at(-1) === 0x0d;
  return {
    bytes: isCarriageReturn ? line.subarray(0, -1) : line,
    lineEnd: Buffer.from(isCarriageReturn ? '\r\n' : '\n'),
  };
}
