import { statfs } from 'node:fs/promises';
import { inTime } from '../common/in-time';

/** How full a disk is, for the process's user. */
export interface Disk {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/**
 * The disk of a folder. A dead network mount answers never, so it is not waited for any longer than `limitMs`.
 * @throws when it cannot be asked, or not in time
 */
export async function diskOf(folder: string, limitMs: number): Promise<Disk> {
  const { bavail, blocks, bsize } = await inTime(statfs(folder), limitMs);
  return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
}
