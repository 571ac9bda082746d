import { Inject, Injectable } from '@nestjs/common';
import { textPieces } from '../../cdr-layouts/encodings/text-pieces';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import { parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { collected } from '../../common/garbage-bound';
import { LayoutCatalogue } from '../../cdr-files/layouts/layout-catalogue.service';
import type { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import type { NumberInText } from '../../common/number-in-text';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { FoundLines, LineFinder } from './line-finder';
import { textLines } from './text-lines';

/** Searches the stored bytes of one carrier's file, streaming. */
@Injectable()
export class StoredFileLines {
  constructor(
    private readonly layouts: LayoutCatalogue,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Lines are read as the import reads them, by the file's own layout and its version. A line that is rejected is searched
   * as text, and so is every line of a file that no layout reads.
   * @param most how many lines are named, ascending; all are counted
   * @param signal ends it between two pieces of the file
   * @throws UnreadableFileError it is of no layout, and no text either; the typed errors of storage
   */
  async search(
    file: CdrFile,
    number: NumberInText,
    most: number,
    signal: AbortSignal | undefined,
  ): Promise<FoundLines> {
    if (file.sizeBytes === '0') return new FoundLines(most);
    const layout = await this.layoutOf(file);
    const found = layout && (await this.parsed(file, layout, new LineFinder(number, most), signal));
    return found ?? this.asText(file, new LineFinder(number, most), signal);
  }

  private async layoutOf({ fileType, fileTypeVersion }: CdrFile): Promise<Layout | null> {
    if (fileType === AUTO) return null;
    try {
      return await this.layouts.read(fileType, fileTypeVersion);
    } catch (error) {
      if (error instanceof UnreadableFileError) return null;
      throw error;
    }
  }

  /** Null when the file turns out not to be of this layout, which can be as late as its end. */
  private async parsed(
    { filePath, currency }: CdrFile,
    layout: Layout,
    finder: LineFinder,
    signal: AbortSignal | undefined,
  ): Promise<FoundLines | null> {
    const { batches } = parseCdrFile(await this.read(filePath, signal), layout, undefined, { currency });
    try {
      for await (const { calls, rejected } of batches) {
        finder.addCalls(calls);
        for (const { lineNumber, rawLine } of rejected) finder.addText(lineNumber, rawLine);
      }
      return finder.found;
    } catch (error) {
      if (error instanceof UnreadableFileError) return null;
      throw error;
    }
  }

  private async asText(
    { filePath }: CdrFile,
    finder: LineFinder,
    signal: AbortSignal | undefined,
  ): Promise<FoundLines> {
    // This reader takes UTF-8 as well.
    const pieces = textPieces(await this.read(filePath, signal), 'utf-16');
    for await (const { lineNumber, bytes } of textLines(pieces)) finder.addText(lineNumber, bytes);
    return finder.found;
  }

  private async read(filePath: string, signal: AbortSignal | undefined): Promise<AsyncIterable<Buffer>> {
    return interruptible(collected(await this.storage.read(filePath)), signal);
  }
}

async function* interruptible(
  source: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    signal?.throwIfAborted();
    yield chunk;
  }
}
