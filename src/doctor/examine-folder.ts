import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../config/env';
import { diskOf } from '../health/disk';
import { Finding, well } from './finding';

const OPEN_TO_OTHERS = 0o077;
const LEAST_FREE = 0.1;
const MIB = 1024 ** 2;
const PATIENCE_MS = 5000;

/** Whether this user can write to the data folder, and nobody else can read its keys. */
export async function examineFolder({ dataDir }: Env): Promise<Finding[]> {
  try {
    const probe = await mkdtemp(join(dataDir, '.doctor-'));
    try {
      await writeFile(join(probe, 'probe'), 'probe');
    } finally {
      await rm(probe, { recursive: true });
    }
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return [
      {
        part: 'folder',
        verdict: 'wrong',
        sentence: `Nothing can be written to the data folder ${dataDir} (${code}).`,
        action: `Give it to the user who runs the server, or set DATA_DIR to a folder of that user.`,
      },
    ];
  }
  const faults = [...(await strangers(dataDir)), ...(await openKeys(join(dataDir, 'keys')))];
  return faults.length > 0
    ? faults
    : [well('folder', `The data folder ${dataDir} can be used, by this user alone.`)];
}

/** What in the data folder belongs to another user, whom a server of this user cannot write for. */
async function strangers(dataDir: string): Promise<Finding[]> {
  const user = process.getuid?.();
  const found: string[] = [];
  for (const name of await readdir(dataDir)) {
    const path = join(dataDir, name);
    const entry = await lstat(path).catch(() => null);
    if (entry && user !== undefined && entry.uid !== user) found.push(path);
  }
  if (found.length === 0) return [];
  return [
    {
      part: 'folder',
      verdict: 'wrong',
      sentence: `Files of the data folder belong to another user: ${found.join(', ')}.`,
      action: `chown -R them to the user who runs the server`,
    },
  ];
}

/** Keys that others on this machine can read. */
async function openKeys(folder: string): Promise<Finding[]> {
  const names = await readdir(folder).catch(() => []);
  const open: string[] = [];
  // A public key is for everybody.
  for (const name of names.filter((one) => !one.endsWith('.pub.pem'))) {
    const entry = await lstat(join(folder, name)).catch(() => null);
    if (entry && entry.isFile() && entry.mode & OPEN_TO_OTHERS) open.push(join(folder, name));
  }
  if (open.length === 0) return [];
  return [
    {
      part: 'keys',
      verdict: 'wrong',
      sentence: `Others on this machine can read ${open.join(', ')}.`,
      action: `chmod 600 ${open.join(' ')}`,
    },
  ];
}

/** Whether the disk of the data folder has room. */
export async function examineDisk({ dataDir, minFreeDiskMb }: Env): Promise<Finding[]> {
  const disk = await diskOf(dataDir, PATIENCE_MS).catch(() => null);
  if (!disk)
    return [{ part: 'disk', verdict: 'unseen', sentence: 'The disk could not be asked.', action: null }];
  const { freeBytes, sizeBytes } = disk;
  const free = `${Math.floor(freeBytes / MIB).toLocaleString('en')} MiB of the disk are free, ${Math.floor((freeBytes / sizeBytes) * 100)} %`;
  if (freeBytes < minFreeDiskMb * MIB) {
    return [
      {
        part: 'disk',
        verdict: 'wrong',
        sentence: `${free}: less than MIN_FREE_DISK_MB, so nothing more is written.`,
        action: `Free space: du -sh ${dataDir}/*`,
      },
    ];
  }
  if (freeBytes / sizeBytes >= LEAST_FREE) return [well('disk', `${free}.`)];
  return [
    {
      part: 'disk',
      verdict: 'doubtful',
      sentence: `${free}.`,
      action: `See what takes it: du -sh ${dataDir}/*`,
    },
  ];
}
