import { open, readdir } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { MAX_DOCUMENT_BYTES } from '../../../cdr-layouts/compile/read-document';

/** More are not looked at. */
const MOST_FILES = 500;

/** A file of the folder, and what tells whether it has changed. */
export interface LayoutFile {
  readonly name: string;
  readonly stamp: string;
  /** At most one byte more than a document may have; null where it is unchanged. */
  readonly bytes: Buffer | null;
}

/** A file of the folder that cannot be read; its code is that of the system. */
export interface UnreadableLayoutFile {
  readonly name: string;
  readonly code: string;
}

/**
 * The files `*.json` of a folder, ascending by name. There are none where the folder is not there.
 * @param known stamps of files that need not be read again
 */
export async function layoutFiles(
  folder: string,
  known: ReadonlyMap<string, string>,
): Promise<(LayoutFile | UnreadableLayoutFile)[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found: (LayoutFile | UnreadableLayoutFile)[] = [];
  for (const name of names
    .filter((one) => one.endsWith('.json'))
    .sort()
    .slice(0, MOST_FILES)) {
    found.push(await readFile(join(folder, name), name, known.get(name)));
  }
  return found;
}

async function readFile(
  path: string,
  name: string,
  knownStamp: string | undefined,
): Promise<LayoutFile | UnreadableLayoutFile> {
  // Opening a pipe would wait for somebody who writes into it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => error.code ?? error.name,
  );
  if (typeof handle === 'string') return { name, code: handle };
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { name, code: 'no file' };
    const stamp = `${stats.ino}-${stats.size}-${stats.mtimeMs}`;
    if (stamp === knownStamp) return { name, stamp, bytes: null };
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_DOCUMENT_BYTES + 1), 0);
    return { name, stamp, bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}
