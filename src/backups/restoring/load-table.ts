import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { digestDifference } from '../../dr-files/format/dr-file-digest';
import { backupFileName } from '../../dr-files/format/backup-name';
import { readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import type { BackupManifest, BackupTable } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';
import { copyOf } from '../making/backup-tables';
import { writeAll } from './write-all';

/** Told how many rows of a table are in; what it throws ends the restore. */
export type OnRows = (table: string, count: number) => void;

/**
 * Loads the rows of one table, counting and hashing every layer on its way.
 * @throws BackupError what was opened is not what was signed, or PostgreSQL took another number of rows
 */
export async function loadTable(
  client: ClientBase,
  backup: {
    readonly storage: Storage;
    readonly manifest: BackupManifest;
    readonly identities: readonly string[];
    readonly onRows?: OnRows;
  },
  table: BackupTable,
): Promise<void> {
  const { storage, manifest, identities, onRows } = backup;
  let copied = 0;
  const digest = await readBackDrFile({
    storage,
    name: backupFileName(manifest.name, table.file),
    identity: identities,
    onRows: (count) => onRows?.(table.table, count),
    content: async (csv) => {
      const copy = client.query(copyFrom(copyOf(table, 'from stdin')));
      await writeAll(csv, copy);
      copied = copy.rowCount;
    },
  });
  const difference = digestDifference(table, digest);
  if (difference)
    throw new BackupError(`${table.file} of backup ${manifest.name} is not as it was signed: ${difference}.`);
  if (copied !== table.rowCount) {
    throw new BackupError(
      `PostgreSQL took ${copied} rows of the ${table.rowCount} of ${table.table}: nothing was restored.`,
    );
  }
}
