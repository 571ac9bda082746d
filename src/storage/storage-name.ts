import { StorageNameError } from './storage-errors';

/** The ending of temporary names: the file's name, a random part, and this. */
export const PARTIAL_SUFFIX = '.partial';

const SEGMENT = /^[A-Za-z0-9._-]{1,200}$/;

/** True for one part of a name: no separator, no `.` or `..`, no character with a meaning in a shell or a URL. */
export function isNameSegment(segment: string): boolean {
  return SEGMENT.test(segment) && segment !== '.' && segment !== '..';
}

/**
 * @returns the name, unchanged
 * @throws StorageNameError it is absolute, climbs out, holds other characters, or looks like a temporary file
 */
export function checkedName(name: string): string {
  if (!isStorageName(name)) throw new StorageNameError(name);
  return name;
}

/** True for a name that storage accepts. */
export function isStorageName(name: string): boolean {
  return name.split('/').every(isNameSegment) && !name.endsWith(PARTIAL_SUFFIX);
}
