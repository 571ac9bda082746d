import { createHash } from 'node:crypto';
import type { StoredFile } from '../storage';

/** A source cut into parts of one size, counted and hashed on the way. */
export class CutParts {
  private readonly hash = createHash('sha256');
  private sizeBytes = 0;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly partBytes: number,
  ) {}

  /** Every part but the last is full. An empty source gives one empty part. No buffer is used twice. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    let part = Buffer.allocUnsafeSlow(this.partBytes);
    let filled = 0;
    for await (const chunk of this.source) {
      this.hash.update(chunk);
      this.sizeBytes += chunk.length;
      for (let taken = 0; taken < chunk.length;) {
        if (filled === this.partBytes) {
          yield part;
          part = Buffer.allocUnsafeSlow(this.partBytes);
          filled = 0;
        }
        const piece = chunk.subarray(taken, taken + this.partBytes - filled);
        part.set(piece, filled);
        filled += piece.length;
        taken += piece.length;
      }
    }
    yield part.subarray(0, filled);
  }

  /** Size and hash of the whole source. Call it after the last part. */
  total(): StoredFile {
    return { sizeBytes: this.sizeBytes, sha256: this.hash.digest('hex') };
  }
}
