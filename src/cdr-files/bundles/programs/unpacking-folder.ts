import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Storage } from '../../../storage/storage';

/** A folder of its own for one archive, which only this process's user can look into. */
export interface UnpackingFolder {
  readonly path: string;
  /** The archive in it. */
  readonly archive: string;
  remove(): Promise<void>;
}

const DAY_MS = 24 * 3600 * 1000;

/** Copies a stored archive to where a program can read it. The caller removes the folder. */
export async function openUnpackingFolder(
  dataDir: string,
  storage: Storage,
  filePath: string,
): Promise<UnpackingFolder> {
  const root = join(dataDir, 'unpacking');
  await mkdir(root, { recursive: true, mode: 0o700 });
  await removeLeftovers(root);
  const path = await mkdtemp(join(root, 'archive-'));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
  const archive = join(path, 'archive');
  try {
    await pipeline(await storage.read(filePath), createWriteStream(archive, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, archive, remove };
}

/** Of processes that were killed: no archive takes a day. */
async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtimeMs < Date.now() - DAY_MS)
      await rm(path, { recursive: true, force: true });
  }
}
