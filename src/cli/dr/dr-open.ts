import type { INestApplicationContext } from '@nestjs/common';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { DrFileContent } from '../../dr-files/dr-file-content.service';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { writeOutputFile } from '../output-file';
import type { Shell } from '../shell';

/** Writes the rows of a DR file as CSV into a new file: all of them, as they were signed, or nothing. It is recorded. */
export async function openDrFile(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  path: string,
): Promise<void> {
  const { drIdentityFile } = app.get<Env>(ENV);
  const identities = (await readIdentityFile(drIdentityFile)).map(({ identity }) => identity);
  const rows = await app.get(DrFileContent).read(operator, id, identities);
  const { sizeBytes } = await writeOutputFile(path, rows);
  terminal.result(
    { path, sizeBytes },
    `${path}: the rows of DR file ${id}, ${sizeBytes} bytes. They are personal data.`,
  );
}
