import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../common/errors/operator.error';
import { makeFolders } from '../common/files/make-folders';
import { NoInstallationError } from './no-installation.error';

/** The data folder cannot be had where DATA_DIR says. */
export class DataFolderError extends OperatorError {
  readonly code = 'data-folder';
}

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission there',
  EPERM: 'this user has no permission there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: "this user's share of its disk is used up",
  ENOTDIR: 'a file is in the way',
  EEXIST: 'something else is in the way',
  ENAMETOOLONG: 'its path is too long',
  ELOOP: 'its links lead in a circle',
};

/**
 * Makes the data folder where it is missing, open to its owner alone, and sees that files can be made in it.
 * @param dataDir absolute path
 * @throws DataFolderError
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolders(dataDir, 0o755);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const reason = ADVICE[code] ?? 'nothing can be made there';
    throw new DataFolderError(
      `The data folder ${dataDir} cannot be used (${code}): ${reason}; set DATA_DIR to a folder that this user may write to.`,
      { cause: error },
    );
  }
}

/**
 * Sees that an installation has its data folder here.
 * @throws NoInstallationError
 */
export async function requireDataFolder(dataDir: string): Promise<void> {
  const isFolder = await stat(dataDir).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => !isMissing(error),
  );
  if (!isFolder) throw NoInstallationError.inFolder(dataDir);
}

/**
 * Sees that the data folder holds an embedded database, without a look into it.
 * @throws NoInstallationError
 */
export async function requireEmbeddedDatabase(dataDir: string): Promise<void> {
  const entries = await readdir(join(dataDir, 'postgres', 'data')).catch((error: NodeJS.ErrnoException) => {
    if (isMissing(error)) return [];
    // Closed to this user: something is there, and whoever starts it says whose it is.
    return null;
  });
  if (entries?.length === 0) throw NoInstallationError.inFolder(dataDir);
}

function isMissing({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
