import { FileHandle, open } from 'node:fs/promises';
import { CommandError } from '../command.error';

/** A file on this machine, open: it can be read even where the command goes on as another user. */
export interface InputFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly handle: FileHandle;
}

/** The caller closes it. @throws CommandError when there is no such file, or it cannot be read */
export async function openCdrFile(path: string): Promise<InputFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const found = await handle.stat();
    if (!found.isFile()) throw CommandError.usage(`${path} is not a file.`);
    return { path, sizeBytes: found.size, handle };
  } catch (error) {
    await handle?.close();
    if (error instanceof CommandError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw CommandError.usage(`There is no file ${path}.`);
    throw CommandError.failed(`${path} cannot be read (${code}).`);
  }
}
