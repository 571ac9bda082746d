import { Injectable } from '@nestjs/common';
import { NumberInText } from '../common/number-in-text';
import { aheadSentence } from '../dr-files/ahead/storage-ahead.error';
import { StorageAhead } from '../dr-files/ahead/storage-ahead.service';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import type { OnRead } from '../dr-files/streams/watched-reading';
import { StorageError } from '../storage/storage-errors';
import type { ArchivedRecord } from './archived-matches';
import { ArchiveResult, ArchiveSearch } from './archive-search.service';
import { classResults } from './class-results';
import { TextResult, TextSearch } from './classes/text-search.service';
import { DatabaseResult, DatabaseSearch } from './database-search.service';
import type { ClassResult } from './search-result';

/** How the classes are gone through. */
export interface SubjectSearchOptions {
  /** How many of each kind are named. */
  readonly most: number;
  /** Told how far the reading of DR files is. */
  readonly onRead?: OnRead;
  /** Told each row of a DR file that is found. */
  readonly onArchived?: (record: ArchivedRecord, file: DrFile) => void;
  /** Ends the search. */
  readonly signal?: AbortSignal;
}

/** What there is of a number anywhere. */
export interface SubjectFindings {
  readonly sought: NumberInText;
  readonly inDatabase: DatabaseResult;
  readonly archived: ArchiveResult;
  readonly texts: TextResult;
  readonly classes: readonly ClassResult[];
  /** Every class was searched whole. */
  readonly complete: boolean;
}

/** Goes through every class that keeps a number. Records nothing: whoever shows what was found does that. */
@Injectable()
export class SubjectSearch {
  constructor(
    private readonly database: DatabaseSearch,
    private readonly archive: ArchiveSearch,
    private readonly texts: TextSearch,
    private readonly ahead: StorageAhead,
  ) {}

  /** @param number in any usual spelling; what is no number is searched by its exact text */
  async search(
    number: string,
    { most, onRead, onArchived, signal }: SubjectSearchOptions,
  ): Promise<SubjectFindings> {
    const sought = new NumberInText(number);
    const inDatabase = await this.database.search(number, most);
    const { calls, deletedCalls, drFiles } = inDatabase;
    const left = Math.max(0, most - calls.places.length - deletedCalls.places.length);
    const archived = await this.archive.search(drFiles, sought, left, onRead, onArchived);
    const texts = await this.texts.search(sought, most, signal);
    const classes = classResults(inDatabase, archived, texts, await this.unknownFiles());
    return {
      sought,
      inDatabase,
      archived,
      texts,
      classes,
      complete: classes.every(({ searched }) => searched),
    };
  }

  /** A file that is on no record is none of those that were searched. */
  private async unknownFiles(): Promise<string | null> {
    try {
      const ahead = await this.ahead.look();
      return ahead && aheadSentence(ahead);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return 'Storage could not be asked whether it holds DR files that are on no record.';
    }
  }
}
