import type { BackupTable } from './backup-manifest';

/** Rows of all tables. */
export function rowsOf(tables: readonly Pick<BackupTable, 'rowCount'>[]): number {
  return tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
}

/** Bytes of all encrypted files. */
export function sizeOf(tables: readonly Pick<BackupTable, 'age'>[]): number {
  return tables.reduce((sum, { age }) => sum + age.sizeBytes, 0);
}
