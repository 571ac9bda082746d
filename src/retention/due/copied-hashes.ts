import { HASH_BYTES } from '../../dr-files/format/number-index';

/** Layout of COPY's binary format: a header, then each row with its number of columns and the length of the one it has. */
const HEADER_BYTES = 19;
const BEFORE_HASH_BYTES = 2 + 4;
const ROW_BYTES = BEFORE_HASH_BYTES + HASH_BYTES;
const TRAILER_BYTES = 2;

/**
 * The hashes alone, of rows that have one each in COPY's binary format.
 * @throws Error the rows end before COPY's trailer: a hash that is missing would hide a number
 */
export async function* copiedHashes(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let at = HEADER_BYTES;
  for await (const chunk of rows) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const count = Math.max(0, Math.floor((bytes.length - at) / ROW_BYTES));
    const hashes = Buffer.allocUnsafe(count * HASH_BYTES);
    for (let row = 0; row < count; row += 1, at += ROW_BYTES) {
      bytes.copy(hashes, row * HASH_BYTES, at + BEFORE_HASH_BYTES, at + ROW_BYTES);
    }
    if (count > 0) yield hashes;
    // What is left is less than a row, or of the header.
    rest = bytes.subarray(Math.min(at, bytes.length));
    at = Math.max(0, at - bytes.length);
  }
  if (rest.length !== TRAILER_BYTES || rest.readInt16BE() !== -1) {
    throw new Error('The numbers of a DR file ended before their end');
  }
}
