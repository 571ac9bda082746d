import type { INestApplicationContext } from '@nestjs/common';
import { ImportDecisions } from '../../cdr-files/queue/import-decisions.service';
import { CdrFilesService, FileRelease } from '../../cdr-files/records/cdr-files.service';
import type { Shell } from '../shell';
import { finishImport } from './cdr-import';

/** Cancels an import that waits or runs, here or in another process. */
export async function cancelImport(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
): Promise<void> {
  await app.get(ImportDecisions).cancel(operator, id);
  const file = await app.get(CdrFilesService).getShown(id);
  terminal.result(file, `CDR file ${id}: ${file.status}. ${file.statusDetail ?? ''}`.trim());
}

/**
 * Tries a failed file again and waits until it is imported.
 * @throws CommandError with the reason, when it failed again or is a potential duplicate now
 */
export async function retryImport(app: INestApplicationContext, shell: Shell, id: string): Promise<void> {
  await app.get(ImportDecisions).retry(shell.operator, id);
  await finishImport(app, shell, id, 0);
}

/**
 * Releases a potential duplicate and waits until it is imported.
 * @throws CommandError with the reason, when it failed
 */
export async function releaseFile(
  app: INestApplicationContext,
  shell: Shell,
  id: string,
  release: FileRelease,
): Promise<void> {
  await app.get(CdrFilesService).release(shell.operator, id, release);
  await finishImport(app, shell, id, 0);
}
