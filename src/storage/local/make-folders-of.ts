import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailure } from '../storage-errors';
import type { FileCalls } from './file-calls';
import { syncFolder } from './write-new-file';

/** Makes the folders of a name, one level after another. `recursive` would also make a missing root. */
export async function makeFoldersOf(root: string, name: string, calls: FileCalls): Promise<void> {
  const folders = name.split('/').slice(0, -1);
  try {
    for (let depth = 1; depth <= folders.length; depth++) {
      const folder = join(root, ...folders.slice(0, depth));
      await calls
        .answer(() => mkdir(folder, { mode: 0o700 }))
        .then(
          () => syncFolder(dirname(folder), calls),
          (error: NodeJS.ErrnoException) => {
            if (error.code !== 'EEXIST') throw error;
          },
        );
    }
  } catch (error) {
    throw writeFailure(name, error);
  }
}
