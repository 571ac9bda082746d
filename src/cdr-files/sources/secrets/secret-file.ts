import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SourceSecretError } from './source-secret.error';

const MOST_BYTES = 64 * 1024;

/**
 * What a secret file holds, without the line end at its end. Only files of one folder are read: whoever names a file and a
 * host could have any file of this machine sent there.
 * @throws SourceSecretError
 */
export async function readSecretFile(folder: string, name: string): Promise<string> {
  try {
    const path = join(folder, basename(name));
    if ((await realpath(path)) !== join(await realpath(folder), basename(name))) throw coded('ELOOP');
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) throw coded('EFBIG');
      return (await file.readFile('utf8')).replace(/\r?\n$/, '');
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new SourceSecretError(
      `Its secret file cannot be read (${code}): put a plain file of that name into the folder source-secrets of the data folder.`,
    );
  }
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
