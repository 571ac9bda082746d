import type { INestApplicationContext } from '@nestjs/common';
import { RejectedFileService } from '../../cdr-files/rejected-lines/rejected-file.service';
import { writeOutputFile } from '../output-file';
import type { Shell } from '../shell';

/** Writes the rejected lines of a CDR file into a new file. */
export async function writeRejected(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  path: string,
): Promise<void> {
  const { bytes } = await app.get(RejectedFileService).download(operator, id);
  const { sizeBytes } = await writeOutputFile(path, bytes);
  terminal.result(
    { path, sizeBytes, mends: id },
    `${path}: the rejected lines of CDR file ${id}. Mend them, then: cdr import ${path} … --mends ${id}`,
  );
}
