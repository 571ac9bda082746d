import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { FileCalls } from './file-calls';
import type { StoredFile } from '../storage';
import { accessFailure } from '../storage-errors';

const PIECE_BYTES = 256 * 1024;

/** Reads an open file to its end, piece by piece into the same memory, and closes it on every path. */
export async function localDigest(
  { handle, fileName, calls }: { handle: FileHandle; fileName: string; calls: FileCalls },
  onRead: (bytes: number) => void,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  // Of this reading alone: a call that hangs may still write into it when it was given up.
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  const answer = <T>(call: () => Promise<T>): Promise<T> =>
    calls.answer(call).catch((error: unknown) => {
      throw accessFailure(fileName, error);
    });
  let sizeBytes = 0;
  try {
    for (;;) {
      const { bytesRead } = await answer(() => handle.read(piece, 0, PIECE_BYTES, sizeBytes));
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
      sizeBytes += bytesRead;
      onRead(bytesRead);
    }
  } catch (error) {
    await answer(() => handle.close()).catch(() => undefined);
    throw error;
  }
  await answer(() => handle.close());
  return { sizeBytes, sha256: hash.digest('hex') };
}
