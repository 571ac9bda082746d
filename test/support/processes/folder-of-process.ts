import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a temporary folder `KIND-PID-…`, and removes those of the kind whose process is dead: one that was killed could
 * not remove its own.
 */
export async function folderOfProcess(kind: string, parent = tmpdir()): Promise<string> {
  const named = new RegExp(`^${kind}-(\\d+)-`);
  for (const name of await readdir(parent)) {
    const pid = named.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `${kind}-${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
