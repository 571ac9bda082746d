import { createHash, randomBytes } from 'node:crypto';
import { link, open, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileCalls } from './file-calls';
import type { StoredFile, WriteOptions } from '../storage';
import { StorageNameTakenError, writeFailure } from '../storage-errors';
import { PARTIAL_SUFFIX } from '../storage-name';

/**
 * Writes a file (mode 0600): all of it or nothing, and durable when this returns. It writes to a temporary name, syncs,
 * makes a hard link with the final name (which fails if the name exists), and syncs the folder, unless the caller does. A
 * call that does not answer is given up. If it succeeds later, its effect is undone then, or swept.
 * @param path in a folder that exists, or that the caller makes when it is missing
 * @param fileName the name in errors
 * @throws StorageNameTakenError, StorageWriteError, StorageUnavailableError; an error of the source as it came
 */
export async function writeNewFile(
  path: string,
  fileName: string,
  source: Readable | AsyncIterable<Uint8Array>,
  calls = new FileCalls(),
  { settledLater = false, makeFolder }: NewFileOptions = {},
): Promise<StoredFile> {
  const partialPath = `${path}.${randomBytes(8).toString('hex')}${PARTIAL_SUFFIX}`;
  const file = { path, partialPath, fileName, calls, makeFolder };
  try {
    await refuseTaken(file);
    const stored = await writePartial(file, source);
    await name(file);
    if (!settledLater) await settle(file);
    return stored;
  } finally {
    await removeQuietly(partialPath, calls);
  }
}

interface NewFileOptions extends WriteOptions {
  readonly makeFolder?: () => Promise<void>;
}

interface NewFile extends Pick<NewFileOptions, 'makeFolder'> {
  readonly path: string;
  readonly partialPath: string;
  readonly fileName: string;
  readonly calls: FileCalls;
}

/** Makes the entries of a folder durable: a name made or removed there survives a power cut after this. */
export async function syncFolder(folder: string, calls = new FileCalls()): Promise<void> {
  const handle = await calls.answer(() => open(folder, 'r'), close);
  try {
    await calls.transfer(() => handle.sync());
  } finally {
    await calls.answer(() => handle.close());
  }
}

/** Refuses a taken name before the write, which may take an hour. The link checks it again at the end. */
async function refuseTaken({ path, fileName, calls }: NewFile): Promise<void> {
  const entry = await calls
    .answer(() => stat(path))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw writeFailure(fileName, error);
    });
  if (entry) throw new StorageNameTakenError(fileName);
}

async function writePartial(
  file: NewFile,
  source: Readable | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const { fileName, calls } = file;
  const handle = await storing(fileName, openPartial(file));
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let syncedBytes = 0;
  try {
    await pipeline(source, async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        await storing(fileName, writeAll(handle, chunk, calls));
        if (sizeBytes - syncedBytes < calls.limits.unsyncedBytes) continue;
        await storing(
          fileName,
          calls.transfer(() => handle.datasync()),
        );
        syncedBytes = sizeBytes;
      }
    });
    await storing(
      fileName,
      calls.transfer(() => handle.sync()),
    );
  } finally {
    await storing(
      fileName,
      calls.answer(() => handle.close()),
    );
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function openPartial({ partialPath, calls, makeFolder }: NewFile): Promise<FileHandle> {
  const openNew = () => calls.answer(() => open(partialPath, 'wx', 0o600), close);
  try {
    return await openNew();
  } catch (error) {
    if (!makeFolder || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder();
    return openNew();
  }
}

/** Writes all bytes: one write call may write fewer. */
async function writeAll(handle: FileHandle, chunk: Uint8Array, calls: FileCalls): Promise<void> {
  for (let offset = 0; offset < chunk.length;) {
    const { bytesWritten } = await calls.transfer(() => handle.write(chunk, offset, chunk.length - offset));
    offset += bytesWritten;
  }
}

async function name({ partialPath, path, fileName, calls }: NewFile): Promise<void> {
  try {
    // A link made after the limit is removed here: no other writer can have had the name meanwhile.
    await calls.answer(
      () => link(partialPath, path),
      () => removeQuietly(path, calls),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new StorageNameTakenError(fileName);
    throw writeFailure(fileName, error);
  }
}

async function settle({ path, fileName, calls }: NewFile): Promise<void> {
  try {
    await syncFolder(dirname(path), calls);
  } catch (error) {
    await removeQuietly(path, calls);
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

/** What cannot be removed now is found later by its suffix. The first error is the one to throw. */
async function removeQuietly(path: string, calls: FileCalls): Promise<void> {
  await calls.answer(() => unlink(path)).catch(() => undefined);
}

function close(late: FileHandle): Promise<void> {
  return late.close();
}
