import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../../../common/files/make-folders';
import { StorageNameTakenError } from '../../../storage/storage-errors';
import { syncFolder, writeNewFile } from '../../../storage/local/write-new-file';
import { SourceSecretError } from './source-secret.error';

const KEY_BYTES = 32;

/** Null when there is no file. @throws SourceSecretError it cannot be read, or is damaged */
export async function readSecretKey(path: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new SourceSecretError(
      `The key of source secrets, ${path}, cannot be read (${code}): check its owner and mode.`,
    );
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new SourceSecretError(`The key of source secrets, ${path}, is damaged: put it back from its copy.`);
}

/** A new key in a new file of mode 0600. Several processes may try at once: one wins. */
export async function makeSecretKey(path: string): Promise<void> {
  const folder = dirname(path);
  if (await makeFolders(folder, 0o700)) await syncFolder(dirname(folder));
  try {
    await writeNewFile(
      path,
      path,
      Readable.from([Buffer.from(`${randomBytes(KEY_BYTES).toString('base64')}\n`)]),
    );
  } catch (error) {
    if (!(error instanceof StorageNameTakenError)) throw error;
  }
}
