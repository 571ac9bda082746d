import { readFile } from 'node:fs/promises';

/** A secret from a file, because everybody on a machine sees the arguments of a command. */
export async function secretFrom(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
}
