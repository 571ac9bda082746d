import { basename } from 'node:path';
import type { Readable } from 'node:stream';
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
  return explainingOutput(path, () => writeNewFile(path, basename(path), source));
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
