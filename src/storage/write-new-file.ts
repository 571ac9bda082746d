import { createHash, randomBytes } from 'node:crypto';
import { link, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from './storage';
import { StorageNameTakenError, writeFailure } from './storage-errors';
import { PARTIAL_SUFFIX } from './storage-name';

/**
 * Writes a file (mode 0600) that is there whole or not at all, and durable once this returns: temporary name beside it,
 * fsync, hard link to the final name (which fails where the name exists, however many try at once), fsync of the folder.
 * @param path in a folder that exists
 * @param fileName what errors call it
 * @throws StorageNameTakenError, StorageWriteError, StorageUnavailableError; an error of the source as it came
 */
export async function writeNewFile(
  path: string,
  fileName: string,
  source: Readable | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const partialPath = `${path}.${randomBytes(8).toString('hex')}${PARTIAL_SUFFIX}`;
  try {
    await refuseTaken(path, fileName);
    const stored = await writePartial(partialPath, fileName, source);
    await complete(partialPath, path, fileName);
    return stored;
  } finally {
    await removeQuietly(partialPath);
  }
}

/** Makes the entries of a folder durable: a name made or removed there survives a power cut after this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Told before an hour of writing rather than after it; the link decides all the same. */
async function refuseTaken(path: string, fileName: string): Promise<void> {
  const entry = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw writeFailure(fileName, error);
  });
  if (entry) throw new StorageNameTakenError(fileName);
}

async function writePartial(
  partialPath: string,
  fileName: string,
  source: Readable | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const handle = await storing(fileName, open(partialPath, 'wx', 0o600));
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    await pipeline(source, async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        await storing(fileName, writeAll(handle, chunk));
      }
    });
    await storing(fileName, handle.sync());
  } finally {
    await storing(fileName, handle.close());
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** A write may take fewer bytes than it was given. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, offset, chunk.length - offset);
    offset += bytesWritten;
  }
}

async function complete(partialPath: string, path: string, fileName: string): Promise<void> {
  try {
    await link(partialPath, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new StorageNameTakenError(fileName);
    throw writeFailure(fileName, error);
  }
  try {
    await syncFolder(dirname(path));
  } catch (error) {
    await removeQuietly(path);
    throw writeFailure(fileName, error);
  }
}

async function storing<T>(fileName: string, operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw writeFailure(fileName, error);
  }
}

/** What cannot be removed now is found later by its suffix; the first error is the one to tell. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
