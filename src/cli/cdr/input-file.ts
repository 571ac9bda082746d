import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CommandError } from '../command.error';

/** Bytes to import, open: a file can be read even where the command goes on as another user. */
export interface InputFile {
  /** As the operator wrote it. */
  readonly path: string;
  /** 0 where it is not known. */
  readonly sizeBytes: number;
  read(): Readable;
  close(): Promise<void>;
}

/** The caller closes it. @throws CommandError when there is no such file, or it cannot be read */
export async function openCdrFile(path: string): Promise<InputFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const found = await handle.stat();
    if (!found.isFile()) throw CommandError.usage(`${path} is not a file.`);
    return ofHandle(path, found.size, handle);
  } catch (error) {
    await handle?.close();
    if (error instanceof CommandError) throw error;
    throw unreadable(path, error);
  }
}

/** Standard input, under a name. */
export function standardInput(name: string, stdin: NodeJS.ReadableStream): InputFile {
  return {
    path: name,
    sizeBytes: 0,
    read: () => (stdin instanceof Readable ? stdin : Readable.from(stdin)),
    close: () => Promise.resolve(),
  };
}

/** What to say of a path that cannot be read. */
export function unreadable(path: string, error: unknown): CommandError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return CommandError.usage(`There is no file ${path}.`);
  return CommandError.failed(`${path} cannot be read (${code}).`);
}

function ofHandle(path: string, sizeBytes: number, handle: FileHandle): InputFile {
  return {
    path,
    sizeBytes,
    read: () => handle.createReadStream({ autoClose: false }),
    close: () => handle.close(),
  };
}
