import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The source files of a folder, each by itself: not the built ones' source maps, nor types, nor specs. */
const SOURCE = /(?<!\.d|\.spec)\.(?:js|ts)$/;

const loaded = new Map<string, readonly (new () => object)[]>();

/**
 * The classes that the files of a folder and of those below it export, so that an entity or a migration is added by its
 * file alone.
 * @param ending what the names of these files end with, before `.ts` or `.js`; empty for any
 */
export function loadClasses(folder: string, ending: string): (new () => object)[] {
  const key = `${folder}*${ending}`;
  const known = loaded.get(key) ?? readClasses(folder, ending);
  loaded.set(key, known);
  return [...known];
}

function readClasses(folder: string, ending: string): (new () => object)[] {
  const load = createRequire(__filename);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => SOURCE.test(file) && file.replace(SOURCE, '').endsWith(ending))
    .sort()
    .flatMap((file): unknown[] => Object.values(load(join(folder, file)) as object))
    .filter((value): value is new () => object => typeof value === 'function');
}
