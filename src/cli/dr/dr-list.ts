import type { INestApplicationContext } from '@nestjs/common';
import { JSON_PAGE } from '../../lists/asked-for.decorator';
import { JsonPage, pageOf } from '../../lists/json-page';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { Shell } from '../shell';
import { table } from '../table';

const PAGE = 1000;

/** What is read of a DR file; see DrFileView. */
interface DrFile {
  readonly id: string;
  readonly sequence: number;
  readonly fileName: string;
  readonly status: string;
  readonly rowCount: number;
  readonly sizeBytes: number;
  readonly created: string;
  readonly expires: string;
}

/** All that are available, whatever their number. */
export async function listDrFiles(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const service = app.get(DrFilesService);
  const files: DrFile[] = [];
  for (let idAfter: string | null = null, more = true; more;) {
    const request = { limit: PAGE, offset: 0, idAfter, createdSince: null, updatedSince: null };
    const page: JsonPage = await pageOf(service.list(request, JSON_PAGE));
    files.push(...(JSON.parse(page.text) as DrFile[]));
    idAfter = page.lastId;
    more = page.hasMore;
  }
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
