/** So many for each row keep false answers below one in fifty; the most make 16 MiB. */
const BITS_PER_ROW = 16;
const LEAST_BITS = 2 ** 13;
const MOST_BITS = 2 ** 27;

/** Bytes of a mark as `number_mark` and `activity_mark` make it; the upper and the lower half say which bits it sets. */
export const MARK_BYTES = 8;

/** The bits that numbers and activities of a DR file set; `is_marked` reads them. */
export class ContentMarks {
  /** A power of two of bits. */
  readonly bits: Buffer;
  private readonly lastBit: number;

  constructor(rowCount: number) {
    this.bits = Buffer.alloc(bitCount(rowCount) / 8);
    this.lastBit = this.bits.length * 8 - 1;
  }

  /** The mark that begins there, in network order. */
  add(bytes: Buffer, at: number): void {
    this.set(bytes.readInt32BE(at) & this.lastBit);
    this.set(bytes.readInt32BE(at + 4) & this.lastBit);
  }

  private set(position: number): void {
    this.bits[position >>> 3]! |= 1 << (position & 7);
  }
}

function bitCount(rowCount: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, rowCount) * BITS_PER_ROW));
  return Math.min(MOST_BITS, Math.max(LEAST_BITS, wanted));
}
