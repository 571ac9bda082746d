import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { copyOut } from '../../database/copy/copy-out';
import type { BackupManifest, BackupTable } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';
import { copyOf } from '../making/backup-tables';

/**
 * Reads every table back from the database and compares its text with what was saved, byte for byte by its hash. Rows come in
 * the order in which they were loaded.
 * @throws BackupError naming the first table that differs
 */
export async function compareTables(client: ClientBase, { name, tables }: BackupManifest): Promise<void> {
  for (const table of tables) {
    if ((await hashOf(client, table)) === table.csv.sha256) continue;
    throw new BackupError(
      `The table ${table.table} of backup ${name} is not the same in the database as it was saved: nothing was restored.`,
    );
  }
}

async function hashOf(client: ClientBase, table: BackupTable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of copyOut(client, copyOf(table, 'to stdout')) as AsyncIterable<Buffer>)
    hash.update(chunk);
  return hash.digest('hex');
}
