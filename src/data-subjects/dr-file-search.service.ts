import { Inject, Injectable } from '@nestjs/common';
import type { NumberInText } from '../common/number-in-text';
import type { CallPlace, CallPlaces } from '../calls/number-places';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import { digestDifference } from '../dr-files/format/dr-file-digest';
import { DrFileUnreadableError, readBackDrFile } from '../dr-files/streams/dr-file-reader';
import { storageName } from '../dr-files/format/dr-file-storage-name';
import type { ArchiveColumn, ArchiveFormats } from '../dr-files/archive-columns';
import { ArchiveRowsError } from '../dr-files/format/archive-rows';
import { parseManifest } from '../dr-files/format/manifest';
import { columnsOf } from '../dr-files/format/manifest-columns';
import { ManifestError, NewerFormatError } from '../dr-files/format/manifest-error';
import type { Manifest } from '../dr-files/format/manifest-format';
import { archiveProblem } from '../dr-files/verification/archive-problem';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import { StorageError } from '../storage/storage-errors';
import { countReadsOf } from './archived-reads';
import { ArchivedRecord, readMatches } from './archived-matches';

/** A DR file that cannot be searched to its end; the message goes on from its name. */
export class DrFileNotSearchedError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'DrFileNotSearchedError';
  }
}

/** What is searched for. */
export interface SearchedNumber {
  readonly number: NumberInText;
  /** Any of which may open a file. */
  readonly identities: readonly string[];
}

/** How a DR file is read. */
export interface ReadingOptions {
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
  /** To read it from; the installation's when left out. */
  readonly storage?: Storage;
  /** Told each row that is found, before the file has proved to be as it was made. */
  readonly onRecord?: (record: ArchivedRecord) => void;
}

/** What of a number is in one DR file. */
export interface DrFilePlaces extends CallPlaces {
  /** Rows with a number that has no key: only its exact text was compared. */
  readonly noKey: number;
}

/** Searches one DR file, streaming. */
@Injectable()
export class DrFileSearch {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /**
   * Held against its manifest before it is opened and, every layer of it, while it is read: nothing is said of a file that
   * is not as it was made.
   * @param most how many places are named; all are counted
   * @throws DrFileNotSearchedError
   */
  async search(
    file: DrFile,
    number: SearchedNumber,
    most: number,
    { formats, storage = this.storage, onRecord }: ReadingOptions = {},
  ): Promise<DrFilePlaces> {
    try {
      const manifest = parseManifest(file.manifest ?? Buffer.alloc(0), formats);
      const columns = columnsOf(manifest, formats);
      const problem = await archiveProblem(storage, storageName(file.fileName), manifest);
      if (problem) throw new DrFileNotSearchedError(problem.problem);
      return await this.open(file, { manifest, columns, storage, onRecord }, number, most);
    } catch (error) {
      throw notSearched(error);
    }
  }

  private async open(
    { fileName }: DrFile,
    {
      manifest,
      columns,
      storage,
      onRecord,
    }: Pick<ReadingOptions, 'onRecord'> & {
      manifest: Manifest;
      columns: readonly ArchiveColumn[];
      storage: Storage;
    },
    { number, identities }: SearchedNumber,
    most: number,
  ): Promise<DrFilePlaces> {
    const places: CallPlace[] = [];
    let count = 0;
    let noKey = 0;
    const onMatch = (place: CallPlace, record: () => ArchivedRecord): void => {
      count += 1;
      onRecord?.(record());
      if (places.length < most) places.push(place);
    };
    const found = await readBackDrFile({
      storage,
      name: storageName(fileName),
      identity: identities,
      content: async (csv) => {
        if (manifest.kind === 'Activity reads') count = await countReadsOf(csv, columns, number);
        else noKey = await readMatches(csv, columns, number.key, onMatch);
      },
    });
    const difference = digestDifference(manifest, found);
    if (difference) throw new DrFileNotSearchedError(`does not hold what was signed: ${difference}`);
    return { count, noKey, places };
  }
}

/** What is no defect of this software, in words that go on from the file's name; anything else as it is. */
function notSearched(error: unknown): unknown {
  if (error instanceof DrFileUnreadableError) {
    return new DrFileNotSearchedError(`cannot be opened: it ${error.problem}`, { cause: error });
  }
  if (error instanceof ArchiveRowsError) {
    return new DrFileNotSearchedError(error.message, { cause: error });
  }
  if (error instanceof NewerFormatError) {
    return new DrFileNotSearchedError(error.problem, { cause: error });
  }
  if (error instanceof ManifestError) {
    return new DrFileNotSearchedError('has no manifest on record that can be read', { cause: error });
  }
  if (error instanceof StorageError) {
    return new DrFileNotSearchedError('cannot be read from storage at the moment', { cause: error });
  }
  return error;
}
