import { Transform, TransformCallback } from 'node:stream';
import { GarbageBound } from '../../common/garbage-bound';
import { ByteSink } from './byte-sink';
import { afterId, RowWriter } from './record-bytes';

/** Eleven bytes of signature, four of flags, four with the length of an unused extension. */
const HEADER_BYTES = 19;
const NO_MORE_ROWS = -1;
/** How many fields the row has, and the length of the only one. */
const ROW_HEAD_BYTES = 6;
const LINE_END = '\n';

/**
 * Lines out of COPY's binary format (PostgreSQL's manual, COPY, "Binary Format") of one text a row, see `recordOf`. Ends with an error when COPY was cut off before its end.
 */
export class RowLines extends Transform {
  private rest: Buffer = Buffer.alloc(0);
  private isBegun = false;
  private isComplete = false;
  private readonly sink = new ByteSink();
  private readonly garbage = GarbageBound.ofPassing();

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
    if (!this.isBegun) this.sink.write(this.head);
    this.isBegun = true;
    while (!this.isComplete && at + ROW_HEAD_BYTES <= bytes.length) {
      const start = at + ROW_HEAD_BYTES;
      const end = start + bytes.readInt32BE(at + 2);
      if (end > bytes.length) break;
      this.writeRow(bytes, afterId(bytes, start), this.sink);
      this.sink.write(LINE_END);
      at = end;
    }
    if (bytes.length - at >= 2 && bytes.readInt16BE(at) === NO_MORE_ROWS) this.isComplete = true;
    this.rest = bytes.subarray(at);
    this.garbage.passed(chunk.length + this.sink.length);
    done(null, this.sink.length === 0 ? undefined : this.sink.take());
  }

  override _flush(done: TransformCallback): void {
    done(this.isComplete ? null : new Error('The rows were cut off'));
  }
}
