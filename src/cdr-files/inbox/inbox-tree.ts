import { Dirent, Stats } from 'node:fs';
import { lstat, readdir, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { inFolder } from './plain-folders';

const DEEPEST = 8;

/** Hidden files, and names that file transfer programs use while they write. */
const UNFINISHED = /^\.|\.(tmp|part|partial|filepart)$/i;

/** A file in the inbox. */
export interface InboxFile {
  /** Below the inbox: `<carrier>/<layout>/…/<name>`. */
  readonly place: string;
  readonly stats: Stats;
}

/** The folders and files below the inbox. */
export class InboxTree {
  constructor(private readonly root: string) {}

  /** Adds the files of an entry, and of the folders below it, to `files`. */
  async collect(entry: Dirent, place: string, files: InboxFile[], below = ''): Promise<void> {
    if (below === '' && UNFINISHED.test(entry.name)) return;
    if (entry.isDirectory() && place.split('/').length <= DEEPEST) {
      for (const inner of await this.entries(join(below, place)))
        await this.collect(inner, `${place}/${inner.name}`, files, below);
    }
    const stats = entry.isFile() ? await this.stats(join(below, place)) : null;
    if (stats?.isFile()) files.push({ place, stats });
  }

  /** By name, read through no link. A folder that is missing has no entries; a missing inbox is an error. */
  async entries(folder: string): Promise<Dirent[]> {
    try {
      const entries = await inFolder(this.root, folder, (path) => readdir(path, { withFileTypes: true }));
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (folder !== '' && isMissing(error)) return [];
      throw error;
    }
  }

  async stats(place: string): Promise<Stats | null> {
    try {
      return await lstat(join(this.root, place));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Removes a folder and those below it, if they are empty. A file that another process puts there meanwhile stays. */
  async removeEmpty(folder: string): Promise<void> {
    for (const entry of await this.entries(folder)) {
      if (entry.isDirectory()) await this.removeEmpty(join(folder, entry.name));
    }
    const removed = inFolder(this.root, dirname(folder), (path) => rmdir(join(path, basename(folder))));
    await removed.catch((error: NodeJS.ErrnoException) => {
      if (!isMissing(error) && error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
}

export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
