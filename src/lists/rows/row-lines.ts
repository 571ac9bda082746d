import { Transform, TransformCallback } from 'node:stream';
import { GarbageBound } from '../../common/garbage-bound';
import { ByteSink } from './byte-sink';
import { LINE_FEED } from './copied-bytes';
import type { RowWriter } from './row-format';

/** Lines out of rows that were copied, see `COPIED`. Ends with an error when any of them is missing. */
export class RowLines extends Transform {
  private rest: Buffer = Buffer.alloc(0);
  private isBegun = false;
  private rowCount = 0;
  private confirmed: () => Promise<number> | number = () => this.rowCount;
  private readonly sink = new ByteSink();
  private readonly garbage = GarbageBound.ofPassing();

  /** @param head text before the rows, such as the line of names */
  constructor(
    private readonly writeRow: RowWriter,
    private readonly head = '',
  ) {
    super({ readableHighWaterMark: 65_536 });
  }

  /** @param confirmed asked at the end of the rows, how many there were */
  endsAfter(confirmed: () => Promise<number>): void {
    this.confirmed = confirmed;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.isBegun) this.sink.write(this.head);
    this.isBegun = true;
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    let at = 0;
    while (at < end) {
      at = this.writeRow(bytes, at, this.sink);
      this.rowCount += 1;
      this.sink.reserve(1);
      this.sink.bytes[this.sink.length++] = LINE_FEED;
    }
    this.rest = bytes.subarray(end);
    this.garbage.passed(chunk.length + this.sink.length);
    done(null, this.sink.length === 0 ? undefined : this.sink.take());
  }

  override _flush(done: TransformCallback): void {
    this.lastText().then(
      (text) => done(null, text),
      (error: Error) => done(error),
    );
  }

  /** @returns what is still to be written: without any row, no bytes came */
  private async lastText(): Promise<string | undefined> {
    const isWhole = this.rest.length === 0 && (await this.confirmed()) === this.rowCount;
    if (!isWhole) throw new Error('The rows were cut off');
    return this.isBegun ? undefined : this.head;
  }
}
