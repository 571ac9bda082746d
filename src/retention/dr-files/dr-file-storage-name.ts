import { manifestName } from './dr-file-name';

const FOLDER = 'dr-files';

/** Where a DR file stands in storage. */
export function storageName(fileName: string): string {
  return `${FOLDER}/${fileName}`;
}

/** Where its manifest stands. */
export function manifestStorageName(fileName: string): string {
  return `${FOLDER}/${manifestName(fileName)}`;
}
