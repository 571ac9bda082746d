import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accessFailure } from '../storage-errors';
import { isNameSegment } from '../storage-name';
import type { FileCalls } from './file-calls';

/** An entry of a storage folder. */
export interface WalkedEntry {
  readonly name: string;
  /** False for a name that storage does not accept, and for what is neither a plain file nor a folder. */
  readonly isOurs: boolean;
}

/**
 * Every name below a folder, ascending as if the names were one flat list.
 * @param folder `''` or `a/b/`
 * @throws StorageUnavailableError
 */
export async function* walkFolder(
  root: string,
  folder: string,
  calls: FileCalls,
): AsyncIterable<WalkedEntry> {
  const entries = await calls
    .answer(() => readdir(join(root, folder), { withFileTypes: true }))
    .catch((error: unknown) => {
      throw accessFailure(folder || root, error);
    });
  const names = entries
    .map((entry) => ({
      name: folder + entry.name + (entry.isDirectory() ? '/' : ''),
      isOurs: isNameSegment(entry.name) && (entry.isFile() || entry.isDirectory()),
    }))
    .sort((a, b) => compareCodeUnits(a.name, b.name));
  for (const { name, isOurs } of names) {
    if (isOurs && name.endsWith('/')) yield* walkFolder(root, name, calls);
    else yield { name, isOurs };
  }
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
