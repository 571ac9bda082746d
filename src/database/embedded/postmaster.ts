import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './embedded-postgres.error';

const PID_FILE = 'postmaster.pid';

/** The main process of the server on this data folder, as its `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  /** False where the file was left behind: the process is gone, or its number is another program's by now. */
  readonly running: boolean;
}

/** Where a data folder's `postmaster.pid` is. */
export function pidFileOf(dataFolder: string): string {
  return join(dataFolder, PID_FILE);
}

/** Reads which process serves the data folder; undefined when none claims to. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const pid = await readPid(dataFolder);
  if (pid === undefined) return undefined;
  return { pid, running: isAlive(pid) && (await isPostmasterOf(dataFolder, pid)) };
}

/** Whether a process with this number exists, of any user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Whether process `pid` is a PostgreSQL started on this folder. Its working directory is the data folder, which
 * holds also after the folder was renamed; where that cannot be read, the command line must name the folder.
 */
export async function isPostmasterOf(dataFolder: string, pid: number): Promise<boolean> {
  const command = await commandOf(pid);
  if (basename(command[0] ?? '') !== 'postgres') return false;
  if (command.includes(dataFolder)) return true;
  return (await workingFolderOf(pid)) === dataFolder;
}

async function readPid(dataFolder: string): Promise<number | undefined> {
  try {
    const pid = Number.parseInt(await readFile(pidFileOf(dataFolder), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function commandOf(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0');
  }
  // One line, blanks not told from separators: the settings begin with the first ` -c `.
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return (stdout.trim().split(' -c ')[0] ?? '').split(' -D ');
}

async function workingFolderOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}
