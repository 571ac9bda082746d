import { Transform, TransformCallback } from 'node:stream';
import { RecordText, RowWriter } from './record-text';

/** Eleven bytes of signature, four of flags, four with the length of an unused extension. */
const HEADER_BYTES = 19;
const NO_MORE_ROWS = -1;
/** How many fields the row has, and the length of the only one. */
const ROW_HEAD_BYTES = 6;

/**
 * Lines out of COPY's binary format (PostgreSQL's manual, COPY, "Binary Format") of one text a row, which
 * {@link RecordText} reads. Ends with an error when COPY was cut off before its end.
 */
export class RowLines extends Transform {
  private rest: Buffer = Buffer.alloc(0);
  private isBegun = false;
  private isComplete = false;

  /** @param head text before the rows, such as the line of names */
  constructor(
    private readonly writeRow: RowWriter,
    private readonly head = '',
  ) {
    super({ readableHighWaterMark: 65_536 });
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = this.isBegun ? 0 : HEADER_BYTES;
    if (bytes.length < at) {
      this.rest = bytes;
      return done();
    }
    let lines = this.isBegun ? '' : this.head;
    this.isBegun = true;
    while (!this.isComplete && at + ROW_HEAD_BYTES <= bytes.length) {
      const start = at + ROW_HEAD_BYTES;
      const end = start + bytes.readInt32BE(at + 2);
      if (end > bytes.length) break;
      lines += this.line(bytes.toString('utf8', start, end));
      at = end;
    }
    if (bytes.length - at >= 2 && bytes.readInt16BE(at) === NO_MORE_ROWS) this.isComplete = true;
    this.rest = bytes.subarray(at);
    done(null, lines === '' ? undefined : Buffer.from(lines));
  }

  override _flush(done: TransformCallback): void {
    done(this.isComplete ? null : new Error('The rows were cut off'));
  }

  private line(text: string): string {
    const record = new RecordText(text);
    record.enter();
    record.field(false);
    return `${this.writeRow(record)}\n`;
  }
}
