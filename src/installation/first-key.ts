import { randomBytes } from 'node:crypto';
import { access, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a key goes that nobody sees being shown. */
export function firstKeyFile(dataDir: string): string {
  return join(dataDir, 'admin-key.txt');
}

/** Whether a first key still lies in its file. */
export async function hasFirstKeyFile(dataDir: string): Promise<boolean> {
  return access(firstKeyFile(dataDir)).then(
    () => true,
    () => false,
  );
}

/** The output of a process: a terminal shows it to somebody, anything else keeps it. */
export interface KeyOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Hands the first key over before anything else can fail: shown on a terminal, which keeps nothing; elsewhere put into a
 * file for its owner alone, because a log is read by others, and the place is said. A file of an earlier attempt, whose
 * key never came to work, is replaced.
 * @returns the file; null where the key was shown
 */
export async function handOverFirstKey(
  key: string,
  { dataDir, output }: { dataDir: string; output: KeyOutput },
): Promise<string | null> {
  if (output.isTTY) {
    output.write(
      `\nThe user "admin" is made, with every permission. Its API key, shown only now:\n\n  ${key}\n\n`,
    );
    return null;
  }
  const file = firstKeyFile(dataDir);
  await replaceFile(file, `${key}\n`);
  return file;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
