import { HASH_BYTES } from '../../dr-files/format/number-index';
import { type ContentMarks, MARK_BYTES } from './content-marks';

/**
 * Layout of COPY's binary format: a header; then each row with its number of columns and the length of each before it, a
 * negative one for null; then a trailer in place of the number of columns.
 */
const HEADER_BYTES = 19;
const COLUMNS_BYTES = 2;
const LENGTH_BYTES = 4;
const BEFORE_HASH_BYTES = COLUMNS_BYTES + LENGTH_BYTES;
const ACTIVITY_BYTES = BEFORE_HASH_BYTES + LENGTH_BYTES + MARK_BYTES;
const NUMBER_BYTES = ACTIVITY_BYTES + HASH_BYTES;
const TRAILER_BYTES = 2;

/**
 * The hashes of rows that have a hash, or none, and a mark each in COPY's binary format. The marks go into `marks`.
 * @throws Error the rows end before COPY's trailer: what is missing would hide a number
 */
export async function* copiedHashes(
  rows: AsyncIterable<Buffer>,
  marks: ContentMarks,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let at = HEADER_BYTES;
  for await (const chunk of rows) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const hashes = Buffer.allocUnsafe(Math.ceil(bytes.length / NUMBER_BYTES) * HASH_BYTES);
    let length = 0;
    for (let size; (size = rowBytes(bytes, at)) > 0; at += size) {
      const start = at + BEFORE_HASH_BYTES;
      if (size === NUMBER_BYTES) length += bytes.copy(hashes, length, start, start + HASH_BYTES);
      marks.add(bytes, at + size - MARK_BYTES);
    }
    if (length > 0) yield hashes.subarray(0, length);
    // What is left is less than a row, or of the header.
    rest = bytes.subarray(Math.min(at, bytes.length));
    at = Math.max(0, at - bytes.length);
  }
  if (rest.length !== TRAILER_BYTES || rest.readInt16BE() !== -1) {
    throw new Error('The numbers of a DR file ended before their end');
  }
}

/** Of the row that begins there; 0 when it is not there as a whole. */
function rowBytes(bytes: Buffer, at: number): number {
  if (bytes.length < at + ACTIVITY_BYTES) return 0;
  const size = bytes.readInt32BE(at + COLUMNS_BYTES) < 0 ? ACTIVITY_BYTES : NUMBER_BYTES;
  return at + size <= bytes.length ? size : 0;
}
