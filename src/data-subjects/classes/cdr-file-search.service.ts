import { Injectable, Logger } from '@nestjs/common';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { isBundleKind } from '../../cdr-files/records/bundle-kind';
import type { CdrFile } from '../../cdr-files/records/cdr-file.entity';
import { CdrFileRepository } from '../../cdr-files/records/cdr-file.repository';
import type { NumberInText } from '../../common/number-in-text';
import { StorageError, StorageNotFoundError } from '../../storage/storage-errors';
import type { CdrFileNotSearched } from '../search-result';
import type { FoundLine } from './line-finder';
import { StoredFileLines } from './stored-file-lines.service';

/** A line of a carrier's file, and which file that is. */
export interface FoundFileLine extends FoundLine {
  readonly cdrFileId: string;
}

/** What there is of a number in carriers' files. */
export interface CdrFileResult {
  readonly searchedFiles: number;
  /** Lines, of all files. */
  readonly count: number;
  readonly lines: readonly FoundFileLine[];
  /** The files that hold it, and the bundles that these came in. */
  readonly fileIds: ReadonlySet<string>;
  readonly notSearched: readonly CdrFileNotSearched[];
}

/** Searches the bytes of carriers' files as they came, one after the other. */
@Injectable()
export class CdrFileSearch {
  private readonly logger = new Logger(CdrFileSearch.name);

  constructor(
    private readonly files: CdrFileRepository,
    private readonly storedLines: StoredFileLines,
  ) {}

  /**
   * A bundle is searched by the files that it was opened into: each has bytes of its own. A file that cannot be searched is
   * named and does not keep the others from it.
   * @param most how many lines are named, of all files together
   */
  async search(number: NumberInText, most: number, signal: AbortSignal | undefined): Promise<CdrFileResult> {
    const lines: FoundFileLine[] = [];
    const notSearched: CdrFileNotSearched[] = [];
    const fileIds = new Set<string>();
    let count = 0;
    let searchedFiles = 0;
    for await (const file of this.files.stored()) {
      signal?.throwIfAborted();
      const reason = await this.problemOf(file);
      if (reason !== null) {
        notSearched.push(notSearchedFile(file, reason));
      } else if (!isBundleKind(file.fileType)) {
        try {
          const found = await this.storedLines.search(file, number, most - lines.length, signal);
          count += found.count;
          if (found.count > 0)
            [file.id, file.bundleCdrFileId].forEach((id) => id !== null && fileIds.add(id));
          for (const line of found.lines) lines.push({ cdrFileId: file.id, ...line });
          searchedFiles += 1;
        } catch (error) {
          signal?.throwIfAborted();
          notSearched.push(notSearchedFile(file, this.reasonOf(file, error)));
        }
      }
    }
    return { searchedFiles, count, lines, fileIds, notSearched };
  }

  /** What keeps it from being searched, before it is read; in words that go on from its name. */
  private async problemOf({ id, fileType, filePath, bundleCdrFileId }: CdrFile): Promise<string | null> {
    if (isBundleKind(fileType)) {
      const members = await this.files.findMembers(id);
      return members.length > 0 ? null : 'is a bundle that could not be opened';
    }
    const bundle = bundleCdrFileId === null ? null : await this.files.findById(bundleCdrFileId);
    return bundle?.filePath === filePath ? 'could not be unpacked from its bundle' : null;
  }

  private reasonOf({ id }: CdrFile, error: unknown): string {
    if (error instanceof UnreadableFileError) return `cannot be read as text: ${error.message}`;
    if (error instanceof StorageNotFoundError) return 'is not in storage';
    if (error instanceof StorageError) return 'cannot be read from storage at the moment';
    const { stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error({ event: 'CDR file not searched', cdrFileId: id, stack });
    return 'cannot be read: the log of the server says why';
  }
}

function notSearchedFile({ id, fileName }: CdrFile, reason: string): CdrFileNotSearched {
  return { CDRFileID: id, fileName, reason };
}
