import { createHash } from 'node:crypto';
import { GarbageBound } from '../import/garbage-bound';
import { HEAD_BYTES } from './stored-bytes';

/** Looks at a file's bytes while they stream by: all of them make its hash, the first 64 KiB are its head. */
export class PassingBytes {
  private readonly sha1 = createHash('sha1');
  private readonly garbage = GarbageBound.ofReceiving();
  private readonly beginning: Buffer[] = [];
  private beginningBytes = 0;

  async *watch(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.sha1.update(chunk);
      this.keepBeginning(chunk);
      yield chunk;
      this.garbage.passed(chunk.length);
    }
  }

  /** Once all of it has gone by. */
  end(): { readonly originalHash: string; readonly head: Buffer } {
    return { originalHash: this.sha1.digest('hex'), head: Buffer.concat(this.beginning) };
  }

  /** As a copy: a part would keep the whole chunk in memory. */
  private keepBeginning(chunk: Buffer): void {
    if (this.beginningBytes === HEAD_BYTES) return;
    const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.beginningBytes));
    this.beginning.push(part);
    this.beginningBytes += part.length;
  }
}
