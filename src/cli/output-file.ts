import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { StorageError, StorageNameTakenError } from '../storage/storage-errors';
import { writeNewFile } from '../storage/local/write-new-file';
import { CommandError } from './command.error';

/**
 * Writes a file for the operator: all of it or nothing, and never over another file.
 * @throws CommandError a file of that name exists, or it cannot be written
 */
export async function writeOutputFile(
  path: string,
  source: Readable | AsyncIterable<Uint8Array>,
): Promise<{ readonly sizeBytes: number }> {
  try {
    return await explainingOutput(path, () => writeNewFile(path, basename(path), source));
  } catch (error) {
    // What makes it would go on, and fail on its own when the command has closed the database.
    if (source instanceof Readable) source.on('error', () => undefined).destroy();
    throw error;
  }
}

/**
 * For what must not be done in vain: looks before it whether the file can be new.
 * @throws CommandError a file of that name exists, or its folder does not
 */
export async function assertNewOutput(path: string): Promise<void> {
  await explainingOutput(path, async () => {
    if (await exists(path)) throw new StorageNameTakenError(path);
  });
  if (!(await exists(dirname(path))))
    throw CommandError.failed(`There is no folder ${dirname(path)}: make it first.`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Turns errors of storage into errors that name the path. */
export async function explainingOutput<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StorageNameTakenError) {
      throw CommandError.refused(
        `${path} exists already and is not overwritten: choose another name, or move it away.`,
      );
    }
    if (!(error instanceof StorageError)) throw error;
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    throw CommandError.failed(
      `${path} cannot be written (${code ?? error.name}): check the folder and the space left.`,
    );
  }
}
