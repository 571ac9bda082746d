import type { Reader } from '../../database/reader';
import { tableShapes } from '../making/backup-tables';
import type { BackupManifest, BackupTable } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';

const MONTH = /^(deleted_calls|user_activity_log)_(\d{4})_(\d{2})$/;
const MAKE = { deleted_calls: 'add_deleted_calls_partition', user_activity_log: 'add_activity_log_month' };

/**
 * Makes the partitions that the backup has, as the schema of its time makes them, and compares tables, columns and bounds with
 * the manifest.
 * @throws BackupError the migrations make other tables than the backup has
 */
export async function makeMonths(database: Reader, manifest: BackupManifest): Promise<void> {
  for (const { table, partition } of manifest.tables) {
    const [, of, year, month] = MONTH.exec(table) ?? [];
    if (partition && of && year && month)
      await database.query(`call ${MAKE[of as keyof typeof MAKE]}($1::date)`, [`${year}-${month}-01`]);
  }
  const made = new Map((await tableShapes(database)).map((shape) => [shape.table, shape]));
  for (const saved of manifest.tables) {
    if (shapeText(saved) !== shapeText(made.get(saved.table))) throw otherShape(manifest, saved);
    made.delete(saved.table);
  }
  const [other] = [...made.values()].filter(({ partition }) => partition === null);
  if (other) throw otherShape(manifest, other);
}

/** The order of columns is that of migrations, which may have been applied in another one. */
function shapeText(shape: Pick<BackupTable, 'columns' | 'partition'> | undefined): string {
  const { of, from, to } = shape?.partition ?? {};
  return JSON.stringify([[...(shape?.columns ?? [])].sort(), of, from, to]);
}

function otherShape({ name }: BackupManifest, { table }: Pick<BackupTable, 'table'>): BackupError {
  return new BackupError(
    `Backup ${name} has the table ${table} in another shape than its own migrations make: nothing was restored.`,
  );
}
