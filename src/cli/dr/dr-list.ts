import type { DrFileView } from '../../dr-files/dto/dr-file.view';
import { DR_FILE_LISTING, unexpiredDrFiles } from '../../dr-files/records/dr-file-listing';
import { rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** All that have not expired, whatever their number. */
export async function listDrFiles(shell: Shell): Promise<void> {
  const files = await withDatabase(shell, (database) =>
    rowObjects<DrFileView>(database, DR_FILE_LISTING, unexpiredDrFiles()),
  );
  const rows = files.map((file) => [
    file.id,
    file.sequence,
    file.fileName,
    file.rowCount,
    file.sizeBytes,
    file.created,
    file.expires,
    file.status,
  ]);
  shell.terminal.result(
    files,
    table(['ID', 'SEQUENCE', 'FILE', 'ROWS', 'BYTES', 'CREATED', 'EXPIRES', 'STATUS'], rows),
  );
}
