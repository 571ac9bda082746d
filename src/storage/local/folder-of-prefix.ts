import { isNameSegment } from '../storage-name';

/** The deepest folder that has all names with a prefix: `a/b/` for `a/b/` and for `a/b/c`, `''` for `a`. */
export function folderOfPrefix(prefix: string): string {
  const folders = prefix.split('/').slice(0, -1);
  const strange = folders.findIndex((segment) => !isNameSegment(segment));
  const known = strange === -1 ? folders : folders.slice(0, strange);
  return known.map((segment) => `${segment}/`).join('');
}

/** The folder and those above it, from the top: `a`, `a/b` for `a/b/`. */
export function foldersAbove(folder: string): string[] {
  const segments = folder.split('/').slice(0, -1);
  return segments.map((_, at) => segments.slice(0, at + 1).join('/'));
}
