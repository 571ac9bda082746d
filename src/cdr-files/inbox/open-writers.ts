import { readdir, readFile, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';

/** Open files of one process that are looked at. */
const MOST_FILES = 4_096;
/** In the flags of open(2): 0 is read only, 1 write only, 2 both. */
const ACCESS_MODE = 3;

/**
 * Which of these files some process has open for writing. Linux shows it in /proc: of all processes to root, of the same
 * user's to others. Elsewhere, and over a network, nothing is known, and none is named.
 * @returns those of `files` that are being written
 */
export async function openForWriting<T extends { readonly stats: Stats }>(
  files: readonly T[],
): Promise<Set<T>> {
  const byInode = new Map(files.map((file) => [inodeOf(file.stats), file]));
  const found = new Set<T>();
  if (files.length === 0) return found;
  for (const pid of (await names('/proc')).filter((name) => /^\d+$/.test(name))) {
    const handles = (await names(`/proc/${pid}/fd`)).slice(0, MOST_FILES);
    const written = await Promise.all(handles.map((handle) => writtenInode(pid, handle, byInode)));
    for (const inode of written) {
      const file = inode === null ? undefined : byInode.get(inode);
      if (file) found.add(file);
    }
  }
  return found;
}

async function writtenInode(
  pid: string,
  handle: string,
  wanted: ReadonlyMap<string, unknown>,
): Promise<string | null> {
  try {
    const inode = inodeOf(await stat(`/proc/${pid}/fd/${handle}`));
    if (!wanted.has(inode)) return null;
    const flags = /^flags:\s*([0-7]+)/m.exec(await readFile(`/proc/${pid}/fdinfo/${handle}`, 'utf8'))?.[1];
    return flags !== undefined && (parseInt(flags, 8) & ACCESS_MODE) !== 0 ? inode : null;
  } catch {
    // It was closed meanwhile, or belongs to another user.
    return null;
  }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function inodeOf({ dev, ino }: Stats): string {
  return `${dev} ${ino}`;
}
