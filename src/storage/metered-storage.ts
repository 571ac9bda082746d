import { pipeline, Readable, Transform } from 'node:stream';
import type { ByteRange, Storage, StoredFile, WriteOptions } from './storage';

/** A storage that tells how many bytes are read from it, as they come. What `onRead` throws ends that reading. */
export class MeteredStorage implements Storage {
  constructor(
    private readonly storage: Storage,
    private readonly onRead: (bytes: number) => void,
  ) {}

  async read(name: string, range?: ByteRange): Promise<Readable> {
    const meter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        try {
          this.onRead(chunk.length);
          done(null, chunk);
        } catch (error) {
          done(error as Error);
        }
      },
    });
    // An error of the source destroys the meter with it.
    return pipeline(await this.storage.read(name, range), meter, () => undefined);
  }

  digest(name: string, onRead: (bytes: number) => void = () => undefined): Promise<StoredFile> {
    return this.storage.digest(name, (bytes) => {
      this.onRead(bytes);
      onRead(bytes);
    });
  }

  write(
    name: string,
    source: Readable | AsyncIterable<Uint8Array>,
    options?: WriteOptions,
  ): Promise<StoredFile> {
    return this.storage.write(name, source, options);
  }

  settle(names: readonly string[]): Promise<void> {
    return this.storage.settle(names);
  }

  stat(name: string): Promise<{ readonly sizeBytes: number } | null> {
    return this.storage.stat(name);
  }

  remove(name: string): Promise<void> {
    return this.storage.remove(name);
  }

  list(prefix: string): AsyncIterable<string> {
    return this.storage.list(prefix);
  }

  strangers(prefix: string): AsyncIterable<string> {
    return this.storage.strangers(prefix);
  }

  removePartials(prefix: string, olderThan: Date): Promise<number> {
    return this.storage.removePartials(prefix, olderThan);
  }
}
