import { indexName, manifestName, signatureName } from './dr-file-name';

const FOLDER = 'dr-files';

/** Everything of DR files is below it. */
export const DR_FILES_PREFIX = `${FOLDER}/`;

/** A DR file on no record that a recovery moved out of the way, and has not adopted yet: its name begins with this. */
export const RECOVERING = 'recovering/';

/** Where a DR file stands in storage. */
export function storageName(fileName: string): string {
  return `${FOLDER}/${fileName}`;
}

/** Where the index of its numbers stands. */
export function indexStorageName(fileName: string): string {
  return storageName(indexName(fileName));
}

/** Where its manifest stands. */
export function manifestStorageName(fileName: string): string {
  return storageName(manifestName(fileName));
}

/** Where its manifest's signature stands. */
export function signatureStorageName(fileName: string): string {
  return storageName(signatureName(fileName));
}

/** Where the public key of that SHA-256 stands, for as long as there are signatures to check. */
export function publicKeyStorageName(sha256: string): string {
  return storageName(`keys/${sha256}.pub.pem`);
}
