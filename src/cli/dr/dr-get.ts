import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { manifestName, signatureName } from '../../dr-files/format/dr-file-name';
import { writeOutputFile } from '../output-file';
import type { Shell } from '../shell';

/** Writes a DR file as it is in storage, with its manifest and signature, into a folder. The download is recorded. */
export async function getDrFile(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  folder: string,
): Promise<void> {
  const service = app.get(DrFilesService);
  const file = await service.find(id);
  const inFolder = (name: string): string => join(folder, name);
  const paths = [file.fileName, manifestName(file.fileName), signatureName(file.fileName)].map(inFolder);
  const [archive = '', manifest = '', signature = ''] = paths;
  await writeOutputFile(manifest, Readable.from([await service.getManifest(id)]));
  await writeOutputFile(signature, Readable.from([await service.getSignature(id)]));
  const { sizeBytes } = await writeOutputFile(archive, await service.download(operator, file));
  terminal.result({ files: paths, sizeBytes }, paths.join('\n'));
}
