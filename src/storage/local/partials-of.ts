import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PARTIAL_SUFFIX } from '../storage-name';

/**
 * Removes temporary files that a killed process left of one file, written with {@link writeNewFile} outside a storage.
 * Never throws: what cannot be removed now is removed the next time.
 * @param olderThan newer files may still be written
 */
export async function removePartialsOf(path: string, olderThan: Date): Promise<void> {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  for (const name of await readdir(folder).catch(() => [])) {
    const random = name.slice(start.length, -PARTIAL_SUFFIX.length);
    if (name !== start + random + PARTIAL_SUFFIX || !/^[0-9a-f]{16}$/.test(random)) continue;
    const touchedAt = await stat(join(folder, name)).then(
      ({ mtime }) => mtime,
      () => null,
    );
    if (touchedAt && touchedAt < olderThan)
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
