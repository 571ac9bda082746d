const FOLDER = 'backups';

/** Everything of database backups is below it. */
export const BACKUPS_PREFIX = `${FOLDER}/`;

const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/;

/** The name of the backup of that moment: names ascend with time, and each is a part of a name in storage. */
export function backupName(snapshotAt: Date): string {
  return snapshotAt.toISOString().replace(/[:.]/g, '-');
}

export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** What all of a backup's files in storage begin with. */
export function backupPrefix(name: string): string {
  return `${BACKUPS_PREFIX}${name}/`;
}

/** Where a file of a backup stands in storage. */
export function backupFileName(name: string, file: string): string {
  return `${backupPrefix(name)}${file}`;
}

/** Written after all other files: what has none is unfinished. */
export const BACKUP_MANIFEST = 'manifest.json';

/** Written before the manifest, so that no manifest stands without it. */
export const BACKUP_SIGNATURE = 'manifest.json.sig';

/** The backup that a name in storage belongs to; null for any other name. */
export function backupOf(storedName: string): string | null {
  const [folder, name = '', file] = storedName.split('/');
  return folder === FOLDER && file !== undefined && isBackupName(name) ? name : null;
}
