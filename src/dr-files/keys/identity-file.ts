import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../../common/files/make-folders';
import { syncFolder, writeNewFile } from '../../storage/local/write-new-file';
import { AgeKeyError, recipientOf, type AgeKeyPair } from './age-keys';

/**
 * Reads an identity file as `age-keygen` writes it: comments, blank lines, one identity a line.
 * @throws AgeKeyError one sentence naming the file and the line, never what is in it
 */
export async function readIdentityFile(path: string): Promise<readonly AgeKeyPair[]> {
  const lines = (await contentOf(path)).split(/\r?\n/);
  if (lines[0]?.startsWith('age-encryption.org/') || lines[0]?.startsWith('-----BEGIN AGE')) {
    throw new AgeKeyError(`The identity file ${path} is itself encrypted: decrypt it with age first.`);
  }
  const keyPairs: AgeKeyPair[] = [];
  for (const [index, line] of lines.entries()) {
    const identity = line.trim();
    if (identity === '' || identity.startsWith('#')) continue;
    const recipient = await recipientOf(identity).catch(() => {
      throw new AgeKeyError(`Line ${index + 1} of the identity file ${path} is not an age X25519 identity.`);
    });
    keyPairs.push({ identity, recipient });
  }
  if (keyPairs.length === 0) throw new AgeKeyError(`The identity file ${path} holds no identity.`);
  return keyPairs;
}

/**
 * Keeps an identity in a new file of mode 0600, in a folder of mode 0700 made when missing.
 * @throws StorageNameTakenError there is a file already: two processes may start at once, and the first one's counts
 * @throws AgeKeyError the folder cannot be made
 * @throws StorageWriteError, StorageUnavailableError
 */
export async function writeIdentityFile(path: string, keyPair: AgeKeyPair, createdAt: Date): Promise<void> {
  await makeFolder(path);
  await writeNewFile(path, path, Readable.from([Buffer.from(identityFileText(keyPair, createdAt))]));
}

/** The text of an identity file, line by line as `age-keygen` prints it. */
export function identityFileText(keyPair: AgeKeyPair, createdAt: Date): string {
  const created = createdAt.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return `# created: ${created}\n# public key: ${keyPair.recipient}\n${keyPair.identity}\n`;
}

async function makeFolder(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    if (await makeFolders(folder, 0o700)) await syncFolder(dirname(folder));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new AgeKeyError(`The identity file ${path} cannot be made (${code}): check DR_IDENTITY_FILE.`);
  }
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new AgeKeyError(`The identity file ${path} cannot be read (${code}): check DR_IDENTITY_FILE.`);
  }
}
