import type { INestApplicationContext } from '@nestjs/common';
import { Readable } from 'node:stream';
import { LayoutCatalogue } from '../../cdr-files/layouts/layout-catalogue.service';
import { CdrFileReception } from '../../cdr-files/reception/cdr-file-reception.service';
import type { FileDescription } from '../../cdr-files/reception/file-description';
import { isBundleKind } from '../../cdr-files/records/bundle-kind';
import type { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import { plainFileName } from '../../cdr-files/stored-bytes/plain-file-name';
import { UploadedBytes } from '../../cdr-files/stored-bytes/uploaded-bytes.service';
import { CommandError } from '../command.error';
import { assertImported, bundleError, bundleText, resultText } from './cdr-import-result';
import { Importing } from './importing';
import type { InputFile } from './input-file';
import { LineCounter } from './line-counter';
import type { Shell } from '../shell';
import type { Terminal } from '../terminal';

const MB = 1_000_000;

/** A file whose import is over, with the files in it where it is a bundle. */
export interface OverFile {
  readonly file: CdrFile;
  readonly members: readonly CdrFile[];
}

/**
 * Receives the file and waits until it is imported, by this process or another; for a bundle, each file in it.
 * @throws CommandError with the reason, when it is a potential duplicate or failed
 */
export async function importCdrFile(
  app: INestApplicationContext,
  shell: Shell,
  input: InputFile,
  description: Omit<FileDescription, 'fileName'>,
): Promise<void> {
  const { id, lineCount } = await receive(app, shell, input, description);
  await finishImport(app, shell, id, lineCount);
}

/**
 * Waits until a file on record is imported, or each file of a bundle. When interrupted, imports that are not over are
 * cancelled.
 * @throws CommandError with the reason, when it is a potential duplicate or failed, or was cancelled
 */
export async function finishImport(
  app: INestApplicationContext,
  shell: Shell,
  id: string,
  lineCount: number,
): Promise<void> {
  const { terminal } = shell;
  const { members } = await untilOver(app, shell, id, lineCount);
  if (members.length > 0) await printBundle(app, terminal, id, members);
  else await printFile(app, terminal, id);
}

/**
 * The same, and prints nothing.
 * @throws CommandError it was cancelled by an interruption
 */
export async function untilOver(
  app: INestApplicationContext,
  shell: Shell,
  id: string,
  lineCount: number,
): Promise<OverFile> {
  const progress = shell.terminal.progress('lines');
  const importing = new Importing(app, progress, shell);
  try {
    const file = await importing.untilImported(id, lineCount);
    const found = isBundleKind(file.fileType) ? await app.get(CdrFilesService).findMembers(id) : [];
    const members: CdrFile[] = [];
    for (const member of found) members.push(await importing.untilImported(member.id, 0));
    progress.stop();
    throwIfCancelled([file, ...members], shell.interruption);
    return { file, members };
  } finally {
    progress.stop();
  }
}

/** An interruption that came when everything was imported already changes nothing. */
function throwIfCancelled(files: readonly CdrFile[], interruption: AbortSignal): void {
  const cancelled = files.filter(({ status }) => status === 'Failed');
  if (!interruption.aborted || cancelled.length === 0) return;
  const ids = cancelled.map((file) => file.id).join(', ');
  const sentence = `Nothing of CDR file ${ids} was imported; "cdr retry ID" tries it again.`;
  const reason: unknown = interruption.reason;
  throw reason instanceof CommandError ? reason.adding(sentence) : reason;
}

async function printFile(app: INestApplicationContext, terminal: Terminal, id: string): Promise<void> {
  const file = await app.get(CdrFilesService).getShown(id);
  assertImported(file);
  terminal.result(file, resultText(file));
}

async function printBundle(
  app: INestApplicationContext,
  terminal: Terminal,
  id: string,
  members: readonly CdrFile[],
): Promise<void> {
  const service = app.get(CdrFilesService);
  const bundle = await service.getShown(id);
  const files = await Promise.all(members.map((member) => service.getShown(member.id)));
  terminal.result({ ...bundle, files }, bundleText(bundle, files));
  const error = bundleError(bundle, files);
  if (error !== null) throw error;
}

/** Stores the file and makes its record. */
export async function receive(
  app: INestApplicationContext,
  { interruption, operator, terminal }: Shell,
  input: InputFile,
  description: Omit<FileDescription, 'fileName'>,
): Promise<{ id: string; lineCount: number }> {
  await app.get(LayoutCatalogue).demandFileType(description.fileType);
  const progress = terminal.progress('MB');
  const counter = new LineCounter(interruption, (bytes) =>
    progress.update('Storing the file', Math.round(bytes / MB), Math.ceil(input.sizeBytes / MB)),
  );
  const source = input.read();
  // Nothing may ever come from standard input.
  const breakOff = (): void => void source.destroy(interruption.reason as Error);
  interruption.addEventListener('abort', breakOff);
  const upload = await app
    .get(UploadedBytes)
    .store(Readable.from(counter.watch(source)))
    .finally(() => {
      interruption.removeEventListener('abort', breakOff);
      progress.stop();
    });
  const id = await app.get(CdrFileReception).register(operator, upload, {
    ...description,
    fileName: plainFileName(input.path),
  });
  const { bundleCdrFileId } = await app.get(CdrFilesService).find(id);
  return { id, lineCount: bundleCdrFileId === null ? counter.lineCount : 0 };
}
