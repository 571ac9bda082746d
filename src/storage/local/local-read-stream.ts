import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileCalls } from './file-calls';
import type { ByteRange } from '../storage';
import { accessFailure } from '../storage-errors';

const CHUNK_BYTES = 256 * 1024;

/** Reads an open file, or a range of it. Closes the file at the end, on an error, and when the stream is destroyed. */
export function localReadStream(
  { handle, fileName, calls }: { handle: FileHandle; fileName: string; calls: FileCalls },
  range?: ByteRange,
): Readable {
  let position = range?.start ?? 0;
  const end = range?.end ?? Number.MAX_SAFE_INTEGER;

  async function nextChunk(): Promise<Buffer | null> {
    const length = Math.min(CHUNK_BYTES, end - position + 1);
    if (length <= 0) return null;
    const { bytesRead, buffer } = await calls.answer(() =>
      handle.read(Buffer.allocUnsafe(length), 0, length, position),
    );
    position += bytesRead;
    return bytesRead === 0 ? null : buffer.subarray(0, bytesRead);
  }

  return new Readable({
    highWaterMark: CHUNK_BYTES,
    read() {
      nextChunk().then(
        (chunk) => this.push(chunk),
        (error: unknown) => this.destroy(accessFailure(fileName, error)),
      );
    },
    destroy(error, done) {
      calls
        .answer(() => handle.close())
        .then(
          () => done(error),
          (closeError: unknown) => done(error ?? accessFailure(fileName, closeError)),
        );
    },
  });
}
