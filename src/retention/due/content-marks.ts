/** So many for each row keep false answers below one in fifty; the most make 16 MiB. */
const BITS_PER_ROW = 16;
const LEAST_BITS = 2 ** 13;
const MOST_BITS = 2 ** 27;

/** Layout of COPY's binary format: a header, then for each row the number of columns, and each with its length. */
const HEADER_BYTES = 19;
const MARKS_PER_ROW = 4;
const MARK_BYTES = 4 + 8;
const ROW_BYTES = 2 + MARKS_PER_ROW * MARK_BYTES;

/**
 * Sets the bits of marks (`number_mark`, `activity_mark`): of each of 64 bits the upper and the lower half say which.
 * @param rows of {@link MARKS_PER_ROW} marks, none of them null, in COPY's binary format
 * @returns a power of two of bits; `is_marked` reads them
 */
export async function readMarks(rows: AsyncIterable<Buffer>, rowCount: number): Promise<Buffer> {
  const bits = Buffer.alloc(bitCount(rowCount) / 8);
  let rest: Buffer = Buffer.alloc(0);
  let at = HEADER_BYTES;
  for await (const chunk of rows) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (; at + ROW_BYTES <= bytes.length; at += ROW_BYTES) setMarks(bits, bytes, at + 2);
    // What is left is less than a row, or of the header.
    rest = bytes.subarray(Math.min(at, bytes.length));
    at = Math.max(0, at - bytes.length);
  }
  return bits;
}

function bitCount(rowCount: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, rowCount) * BITS_PER_ROW));
  return Math.min(MOST_BITS, Math.max(LEAST_BITS, wanted));
}

function setMarks(bits: Buffer, bytes: Buffer, start: number): void {
  const lastBit = bits.length * 8 - 1;
  for (let at = start + 4; at < start + MARKS_PER_ROW * MARK_BYTES; at += MARK_BYTES) {
    for (const position of [bytes.readInt32BE(at) & lastBit, bytes.readInt32BE(at + 4) & lastBit]) {
      bits[position >>> 3]! |= 1 << (position & 7);
    }
  }
}
