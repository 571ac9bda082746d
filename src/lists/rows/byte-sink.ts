const FIRST_BYTES = 64 * 1024;
/** A larger buffer is not kept for what comes next. */
const KEPT_BYTES = 4 * 1024 ** 2;
/** Of a character of a JavaScript string, as UTF-8. */
const MOST_BYTES = 3;

/** Bytes that are written one after the other, and taken together. */
export class ByteSink {
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  length = 0;

  /** Forgets what was not taken, as after an error. */
  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many more bytes. `bytes` may be another buffer from then on. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.length + more, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** @param more as for {@link reserve}, besides the text */
  write(text: string, more = 0): void {
    this.reserve(text.length * MOST_BYTES + more);
    this.length += this.bytes.write(text, this.length);
  }

  /** All bytes that were written since they were last taken. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.length));
    this.length = 0;
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafe(FIRST_BYTES);
    return taken;
  }
}
