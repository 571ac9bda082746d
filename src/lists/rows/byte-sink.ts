const FIRST_BYTES = 64 * 1024;
/** A larger buffer is not kept for what comes next. */
const KEPT_BYTES = 4 * 1024 ** 2;
/** Of a character of a JavaScript string, as UTF-8. */
const MOST_BYTES = 3;

const WORD_BYTES = 4;

/** A few bytes that are written often: in words, which takes a third of the time of byte by byte or of a call of the system. */
export class FewBytes {
  readonly length: number;
  /** The last one is filled up with zeros. */
  readonly words: Uint32Array;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    const filled = Buffer.concat([bytes], Math.ceil(bytes.length / WORD_BYTES) * WORD_BYTES);
    this.length = bytes.length;
    this.words = Uint32Array.from({ length: filled.length / WORD_BYTES }, (_, at) =>
      filled.readUInt32LE(at * WORD_BYTES),
    );
  }
}

/** Bytes that are written one after the other, and taken together. */
export class ByteSink {
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  length = 0;
  private view = viewOf(this.bytes);

  /** Forgets what was not taken, as after an error. */
  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many more bytes. `bytes` may be another buffer from then on. */
  reserve(more: number): void {
    const needed = this.length + more + WORD_BYTES;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.use(larger);
  }

  /** Writes bytes that there is room for. */
  put({ words, length }: FewBytes): void {
    const { view } = this;
    for (let at = 0; at < words.length; at += 1)
      view.setUint32(this.length + at * WORD_BYTES, words[at] as number, true);
    this.length += length;
  }

  /** @param more as for {@link reserve}, besides the text */
  write(text: string, more = 0): void {
    this.reserve(text.length * MOST_BYTES + more);
    this.length += this.bytes.write(text, this.length);
  }

  /** The text alone, as bytes that hold until something else is written. */
  lend(text: string): Buffer {
    if (text.length * MOST_BYTES > KEPT_BYTES) return Buffer.from(text);
    this.clear();
    this.write(text);
    return this.bytes.subarray(0, this.length);
  }

  /** All bytes that were written since they were last taken. */
  take(): Buffer {
    const taken = Buffer.allocUnsafe(this.length);
    this.bytes.copy(taken, 0, 0, this.length);
    this.length = 0;
    if (this.bytes.length > KEPT_BYTES) this.use(Buffer.allocUnsafe(FIRST_BYTES));
    return taken;
  }

  private use(bytes: Buffer<ArrayBuffer>): void {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
