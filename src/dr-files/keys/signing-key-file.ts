import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../../common/files/make-folders';
import { StorageError, StorageNameTakenError } from '../../storage/storage-errors';
import { syncFolder, writeNewFile } from '../../storage/local/write-new-file';
import { parseSigningKey, PublicKey, SigningKey, SigningKeyError } from './signing-key';

/**
 * Null when there is no file.
 * @throws SigningKeyError it cannot be read, or holds something else
 */
export async function readSigningKeyFile(path: string): Promise<SigningKey | null> {
  const pem = await contentOf(path);
  if (pem === null) return null;
  const key = parseSigningKey(pem);
  if (!key) {
    throw new SigningKeyError(
      `The signing key ${path} is damaged: put it back from its copy, or move it away so that a new one is made.`,
    );
  }
  return key;
}

/**
 * Keeps a signing key in a new file of mode 0600. Several processes may try at once: one wins.
 * @returns false when there is a file already; it was not touched
 * @throws SigningKeyError the file cannot be made
 */
export async function writeSigningKeyFile(path: string, key: SigningKey): Promise<boolean> {
  return explaining(path, () => writeIfNone(path, key.privatePem));
}

/**
 * Sees to it that the file of the public key holds this one; another one is replaced.
 * @throws SigningKeyError the file cannot be made
 */
export async function keepPublicKeyFile(path: string, key: PublicKey): Promise<void> {
  const kept = await contentOf(path);
  if (kept === key.pem) return;
  await explaining(path, async () => {
    if (kept !== null) await rm(path, { force: true });
    await writeIfNone(path, key.pem);
  });
}

async function writeIfNone(path: string, text: string): Promise<boolean> {
  const folder = dirname(path);
  if (await makeFolders(folder, 0o700)) await syncFolder(dirname(folder));
  try {
    await writeNewFile(path, path, Readable.from([Buffer.from(text)]));
    return true;
  } catch (error) {
    if (error instanceof StorageNameTakenError) return false;
    throw error;
  }
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT') return null;
    throw new SigningKeyError(`The signing key ${path} cannot be read (${code}): check DATA_DIR.`);
  }
}

async function explaining<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const source = error instanceof StorageError ? error.cause : error;
    const code = (source as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
    throw new SigningKeyError(`The signing key ${path} cannot be made (${code}): check DATA_DIR.`);
  }
}
