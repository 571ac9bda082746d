import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';

const LEAST_FREE = 0.1;
const MIB = 1024 ** 2;
const FREE_SPACE =
  'See what takes the space, and make the disk larger; never remove files below DATA_DIR by hand.';

/** Whether files can be stored, and how much room is left. */
export function storageLight({ storage, disk, minFreeMb }: SystemFacts): Judged {
  if (storage === 'down')
    return red('The file storage cannot be used.', 'Mend what STORAGE_URL names; the log has the reason.');
  if (storage === null) return unknown('The file storage');
  if (disk === null) return unknown('The disk of the data folder');
  const percent = Math.floor((disk.freeBytes / disk.sizeBytes) * 100);
  const left = `The disk of the data folder has ${percent} % left`;
  if (disk.freeBytes < minFreeMb * MIB)
    return red(`${left}, less than what stays free: nothing more is stored.`, FREE_SPACE);
  if (disk.freeBytes / disk.sizeBytes < LEAST_FREE) return amber(`${left}.`, FREE_SPACE);
  return green(`The file storage answers. ${left}.`);
}
