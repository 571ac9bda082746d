import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../command.error';
import { type InputFile, openCdrFile, standardInput, unreadable } from './input-file';

/** All are open at once, and a process may have some thousand files open. */
const MOST_FILES = 500;
const STANDARD_INPUT = '-';

/** What a command imports. */
export interface InputFiles {
  readonly files: readonly InputFile[];
  /** Whether one file was named, rather than several or a folder. */
  readonly isOne: boolean;
  close(): Promise<void>;
}

/**
 * Opens files, all files in folders, and standard input for `-`. In folders, hidden files and links are left out.
 * @param name of what comes from standard input
 * @throws CommandError one of them cannot be read, a folder is empty, or there are too many
 */
export async function openInputFiles(
  paths: readonly string[],
  name: string,
  stdin: NodeJS.ReadableStream,
): Promise<InputFiles> {
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw CommandError.usage('Standard input can be read once: give - once.');
  }
  const files: InputFile[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(files.map((file) => file.close()));
  };
  try {
    const found = await Promise.all(paths.map(filesOf));
    const count = found.reduce((sum, below) => sum + below.length, 0);
    if (count > MOST_FILES) {
      throw CommandError.usage(
        `These are ${count} files, and one command imports ${MOST_FILES} at most: give them in parts, or put them into the watched folder.`,
      );
    }
    for (const path of found.flat()) {
      const isStandardInput = path === STANDARD_INPUT;
      files.push(isStandardInput ? standardInput(name, stdin) : await openCdrFile(path));
    }
    return { files, isOne: paths.length === 1 && found.flat()[0] === paths[0], close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The path itself, or the files below it in the order of their names. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (path === STANDARD_INPUT || !(await isFolder(path))) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isHidden(file.slice(path.length)))
    .sort();
  if (files.length === 0) throw CommandError.usage(`There is no file in the folder ${path}.`);
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}
