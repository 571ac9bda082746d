import type { INestApplicationContext } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CdrFileReception } from '../../cdr-files/reception/cdr-file-reception.service';
import type { FileDescription } from '../../cdr-files/reception/file-description';
import { isBundleKind } from '../../cdr-files/records/bundle-kind';
import { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import { ImportService } from '../../cdr-files/import/import.service';
import { plainFileName } from '../../cdr-files/stored-bytes/plain-file-name';
import { UploadedBytes } from '../../cdr-files/stored-bytes/uploaded-bytes.service';
import { COMMAND_LINE } from '../../common/access/principal';
import { assertImported, bundleError, bundleText, resultText } from './cdr-import-result';
import { CommandError } from '../command.error';
import type { Progress } from '../progress';
import type { Shell } from '../shell';
import type { Terminal } from '../terminal';

const LOOK_AGAIN_MS = 500;
const LINE_FEED = 0x0a;

/** A file on this machine that can be read. */
export interface InputFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** @throws CommandError where there is no such file, or it is none that can be read */
export async function openCdrFile(path: string): Promise<InputFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const found = await handle.stat();
    if (!found.isFile()) throw CommandError.usage(`${path} is not a file.`);
    return { path, sizeBytes: found.size };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw CommandError.usage(`There is no file ${path}.`);
    throw CommandError.failed(`${path} cannot be read (${code}).`);
  } finally {
    await handle?.close();
  }
}

/**
 * Takes the file in and stays until it is imported, whichever process imports it; of a bundle, each file in it.
 * @throws CommandError where it is held as a potential duplicate, or failed, with the reason
 */
export async function importCdrFile(
  app: INestApplicationContext,
  { terminal, interruption }: Shell,
  input: InputFile,
  description: Omit<FileDescription, 'fileName'>,
): Promise<void> {
  const progress = terminal.progress('lines');
  const importing = new Importing(app, progress, interruption);
  try {
    const { id, lineCount } = await receive(app, input, description, interruption);
    const { fileType } = await importing.untilOver(id, lineCount);
    const members = isBundleKind(fileType) ? await app.get(CdrFilesService).findMembers(id) : [];
    for (const member of members) await importing.untilOver(member.id, 0);
    progress.stop();
    if (members.length > 0) await tellBundle(app, terminal, id, members);
    else await tellFile(app, terminal, id);
  } finally {
    progress.stop();
  }
}

async function tellFile(app: INestApplicationContext, terminal: Terminal, id: string): Promise<void> {
  const file = await app.get(CdrFilesService).getShown(id);
  assertImported(file);
  terminal.result(file, resultText(file));
}

async function tellBundle(
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

async function receive(
  app: INestApplicationContext,
  { path }: InputFile,
  description: Omit<FileDescription, 'fileName'>,
  interruption: AbortSignal,
): Promise<{ id: string; lineCount: number }> {
  const counter = new LineCounter(interruption);
  const bytes = Readable.from(counter.watch(createReadStream(path)));
  const upload = await app.get(UploadedBytes).store(bytes);
  const id = await app.get(CdrFileReception).register(COMMAND_LINE, upload, {
    ...description,
    fileName: plainFileName(path),
  });
  const { bundleCdrFileId } = await app.get(CdrFilesService).find(id);
  return { id, lineCount: bundleCdrFileId === null ? counter.lineCount : 0 };
}

/** Counts lines on their way into storage, so that the import's progress has a goal. */
class LineCounter {
  lineCount = 0;

  constructor(private readonly interruption: AbortSignal) {}

  async *watch(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.interruption.throwIfAborted();
      for (const byte of chunk) if (byte === LINE_FEED) this.lineCount += 1;
      yield chunk;
    }
  }
}

/** Imports what waits, in order of arrival, until one certain file is no longer waiting. */
class Importing {
  private readonly imports: ImportService;
  private readonly files: CdrFilesService;

  constructor(
    app: INestApplicationContext,
    private readonly progress: Progress,
    private readonly interruption: AbortSignal,
  ) {
    this.imports = app.get(ImportService);
    this.files = app.get(CdrFilesService);
  }

  /** An import that has begun is finished first when the command is interrupted; what waits is left to the server. */
  async untilOver(id: string, lineCount: number): Promise<CdrFile> {
    for (;;) {
      const file = await this.files.find(id);
      if (file.status !== 'Pending' && file.status !== 'Importing') return file;
      this.interruption.throwIfAborted();
      const outcome = await this.importOne(id, lineCount);
      if (outcome === 'imported' || outcome === 'failed') continue;
      this.progress.update(...elsewhere(file, lineCount));
      await sleep(LOOK_AGAIN_MS, undefined, { signal: this.interruption }).catch(() => undefined);
    }
  }

  /** The file that is imported may be one that came earlier: its lines are not ours to count. */
  private importOne(id: string, lineCount: number): ReturnType<ImportService['importNext']> {
    let ours: Promise<void> | null = null;
    let label = '';
    let total = 0;
    return this.imports.importNext((counts) => {
      ours ??= this.files.find(id).then(
        ({ status }) => {
          label = status === 'Importing' ? 'Importing' : 'Importing an earlier file first';
          total = status === 'Importing' ? lineCount : 0;
        },
        () => undefined,
      );
      if (label) this.progress.update(label, counts.lineCount, total);
    });
  }
}

function elsewhere({ status, progressLines }: CdrFile, lineCount: number): [string, number, number] {
  return status === 'Importing'
    ? ['Another process is importing it', Number(progressLines ?? 0), lineCount]
    : ['Another process is importing; waiting', 0, lineCount];
}
