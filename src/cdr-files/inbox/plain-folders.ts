import { constants } from 'node:fs';
import { FileHandle, lstat, mkdir, open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InboxLinkError } from './inbox-link.error';

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY;

/**
 * Does work in a folder below the root that is reached through no symbolic link. Each folder on the way is opened from the
 * one above it, and on Linux the work gets the name of the open folder: who puts a link in its place meanwhile changes
 * nothing. Elsewhere it gets its ordinary path.
 * @param place below the root; the root itself may be a link
 * @param make whether missing folders are made
 * @throws InboxLinkError a folder on the way is a link
 */
export async function inFolder<T>(
  root: string,
  place: string,
  work: (path: string) => Promise<T>,
  make = false,
): Promise<T> {
  let folder = await open(root, FOLDER);
  let path = pathOf(folder, root);
  try {
    const names = place.split('/').filter((name) => name !== '' && name !== '.');
    for (const [index, name] of names.entries()) {
      const inner = await openInner(join(path, name), names.slice(0, index + 1).join('/'), make);
      path = pathOf(inner, join(path, name));
      const above = folder;
      folder = inner;
      await above.close();
    }
    return await work(path);
  } finally {
    await folder.close();
  }
}

/** Opens a file below the root for reading, through no link and without being one. */
export function openFile(root: string, place: string): Promise<FileHandle> {
  return inFolder(root, dirname(place), (path) =>
    open(join(path, basename(place)), constants.O_RDONLY | constants.O_NOFOLLOW),
  );
}

/** Moves a file or folder below the root; folders that are missing on the way to its new place are made. */
export function move(root: string, from: string, to: string): Promise<void> {
  return inFolder(root, dirname(from), (source) =>
    inFolder(
      root,
      dirname(to),
      (target) => rename(join(source, basename(from)), join(target, basename(to))),
      true,
    ),
  );
}

async function openInner(path: string, place: string, make: boolean): Promise<FileHandle> {
  try {
    if (make) await mkdir(path).catch(unlessThere);
    return await open(path, FOLDER | constants.O_NOFOLLOW);
  } catch (error) {
    const entry = await lstat(path).catch(() => null);
    throw entry?.isSymbolicLink() ? new InboxLinkError(place) : error;
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function pathOf({ fd }: FileHandle, path: string): string {
  return process.platform === 'linux' ? `/proc/self/fd/${fd}` : path;
}
