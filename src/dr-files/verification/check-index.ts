import { indexName } from '../format/dr-file-name';
import { indexStorageName } from '../format/dr-file-storage-name';
import { digestOf } from './archive-problem';
import type { Check } from './bytes-owner';

/**
 * Compares the index of the numbers of a DR file, as storage has it, with its record. A search that meets a problem opens the
 * DR file instead, so nothing is missed.
 */
export async function checkIndex({ files, storage, record, report }: Check): Promise<void> {
  const name = indexStorageName(record.fileName);
  const tell = (problem: string): void => report(indexName(record.fileName), problem);
  if (record.status === 'Expired') {
    // Without bytesRemovedAt this run or the next one still has to remove them.
    if (record.bytesRemovedAt && (await storage.stat(name)) !== null) {
      tell('belongs to a DR file that has expired, and is in storage again');
    }
    return;
  }
  const expected = await files.findIndex(record.id);
  const found = await digestOf(storage, name);
  if (expected === null) {
    if (found !== null) tell('belongs to a DR file that has no index on record');
  } else if (found === null) {
    // It may have expired since its record was read.
    if ((await files.findIndex(record.id)) !== null) tell('is not in storage');
  } else if (found.sha256 !== expected.sha256) {
    tell(`was changed: its SHA-256 is ${found.sha256}, on record is ${expected.sha256}`);
  }
}
