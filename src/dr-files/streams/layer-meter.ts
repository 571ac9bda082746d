import { createHash } from 'node:crypto';
import type { LayerDigest } from '../format/dr-file-digest';

/** Counts and hashes the bytes that pass one place of a pipeline. */
export class LayerMeter {
  private readonly hash = createHash('sha256');
  private sizeBytes = 0;

  /** @param onChunk called with each chunk */
  constructor(private readonly onChunk: (chunk: Uint8Array) => void = () => undefined) {}

  add(chunk: Uint8Array): void {
    this.hash.update(chunk);
    this.sizeBytes += chunk.length;
    this.onChunk(chunk);
  }

  /** The meter as a stage of a pipeline: chunks leave as they came. */
  readonly stage = (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> => this.pass(source);

  /** To be asked once, after the last chunk. */
  digest(): LayerDigest {
    return { sizeBytes: this.sizeBytes, sha256: this.hash.digest('hex') };
  }

  private async *pass(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.add(chunk);
      yield chunk;
    }
  }
}
