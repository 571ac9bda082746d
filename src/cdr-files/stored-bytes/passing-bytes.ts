import { createHash } from 'node:crypto';
import { GarbageBound } from '../../common/garbage-bound';
import { HEAD_BYTES } from './stored-bytes';

/** Hashes a file's bytes while they stream, and keeps the first 64 KiB as its head. */
export class PassingBytes {
  private readonly sha1 = createHash('sha1');
  private readonly garbage = GarbageBound.ofPassing();
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

  /** Call it after the last byte. */
  end(): { readonly originalHash: string; readonly head: Buffer } {
    return { originalHash: this.sha1.digest('hex'), head: Buffer.concat(this.beginning) };
  }

  /** Keeps a copy: a slice would keep the whole chunk in memory. */
  private keepBeginning(chunk: Buffer): void {
    if (this.beginningBytes === HEAD_BYTES) return;
    const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.beginningBytes));
    this.beginning.push(part);
    this.beginningBytes += part.length;
  }
}
