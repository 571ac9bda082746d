import { RandomAccessReader } from 'yauzl';
import type { StoredBytes } from '../stored-bytes/stored-bytes';
import type { Storage } from '../../storage/storage';
import { StoredWindow } from './stored-window';

/** Lets yauzl read a stored zip archive. */
export class StoredZipReader extends RandomAccessReader {
  private readonly window: StoredWindow;

  constructor(
    storage: Storage,
    private readonly stored: StoredBytes,
  ) {
    super();
    this.window = new StoredWindow(storage, stored);
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.readInto(target, offset, length, position).then(
      () => done(null),
      (error: Error) => done(error),
    );
  }

  private async readInto(target: Buffer, offset: number, length: number, position: number): Promise<void> {
    if (position + length > this.stored.sizeBytes) throw new Error('The archive points beyond its own end');
    (await this.window.read(position, length)).copy(target, offset);
  }
}
