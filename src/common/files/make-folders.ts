import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Each is tried once. Node's own `recursive` tries for ever where the
 * system says of an existing folder that nothing can be made in it by answering ENOENT, as it does of /proc.
 * @param path absolute
 * @returns whether it was missing
 * @throws the system's error of the first folder that cannot be made; ENOTDIR where something else is in its place
 */
export async function makeFolders(path: string, mode = 0o777): Promise<boolean> {
  if (await isFolder(path)) return false;
  const missing = [path];
  for (let above = dirname(path); !(await isFolder(above)); above = dirname(above)) missing.unshift(above);
  for (const folder of missing) await makeFolder(folder, mode);
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && path !== dirname(path)) return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR' });
}

async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    // Another process may have made it meanwhile. A link that leads nowhere is in the way.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}
