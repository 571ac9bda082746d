import type { INestApplicationContext } from '@nestjs/common';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { Shell } from '../shell';
import { table } from '../table';

/** Lists all available DR files. */
export async function listDrFiles(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const files = await app.get(DrFilesService).listViews();
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
  terminal.result(
    files,
    table(['ID', 'SEQUENCE', 'FILE', 'ROWS', 'BYTES', 'CREATED', 'EXPIRES', 'STATUS'], rows),
  );
}
