import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { NumberInText } from '../common/number-in-text';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../dr-files/records/dr-file.repository';
import { AgeKeyError } from '../dr-files/keys/age-keys';
import { readIdentityFile } from '../dr-files/keys/identity-file';
import { OnRead, WatchedReading } from '../dr-files/streams/watched-reading';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import type { ArchivedRecord } from './archived-matches';
import { DrFileIndexSearch } from './dr-file-index-search.service';
import { DrFileNotSearchedError, DrFileSearch } from './dr-file-search.service';
import type { FoundRecord, NotSearched } from './search-result';

/** What there is of a number in DR files. */
export interface ArchiveResult {
  readonly count: number;
  /** Records of the files that were searched, with a number that has no key. */
  readonly noKey: number;
  readonly records: readonly FoundRecord[];
  readonly notSearched: readonly NotSearched[];
}

/** Searches DR files, one after the other; those whose index has the number, and those without one. */
@Injectable()
export class ArchiveSearch {
  private readonly logger = new Logger(ArchiveSearch.name);

  constructor(
    private readonly drFile: DrFileSearch,
    private readonly indexes: DrFileIndexSearch,
    private readonly files: DrFileRepository,
    @Inject(ENV) private readonly env: Env,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * A file that cannot be searched is named and does not keep the others from it. Without an identity that is all of them.
   * @param most how many records are named, of all files together
   * @param onRecord told each row that is found
   */
  async search(
    files: readonly DrFile[],
    number: NumberInText,
    most: number,
    onRead: OnRead | undefined,
    onRecord?: (record: ArchivedRecord, file: DrFile) => void,
  ): Promise<ArchiveResult> {
    if (files.length === 0) return { count: 0, noKey: 0, records: [], notSearched: [] };
    const identities = await this.identities();
    if (identities === null) return lockedOut(files);
    const records: FoundRecord[] = [];
    const notSearched: NotSearched[] = [];
    let count = 0;
    let noKey = 0;
    // Each is compared with its manifest before it is opened, so it is read twice.
    const ofBytes = 2 * files.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0);
    const reading = new WatchedReading(this.storage, { ofFiles: files.length, ofBytes }, onRead);
    const { storage } = reading;
    for (const file of files) {
      try {
        const sought = { number, identities };
        const ruledOut = await this.indexes.ruleOut(file, sought, storage);
        const found =
          ruledOut ??
          (await this.drFile.search(file, sought, most - records.length, {
            storage,
            ...(onRecord && { onRecord: (record) => onRecord(record, file) }),
          }));
        count += found.count;
        noKey += found.noKey;
        for (const place of found.places) records.push(archived(file, place));
      } catch (error) {
        if (!(await this.hasExpired(file))) notSearched.push(this.unsearched(file, error));
      }
      reading.fileDone();
    }
    return { count, noKey, records, notSearched };
  }

  /** Null where there is none that can be used. Where the identity file is goes to the log only, for operators. */
  private async identities(): Promise<readonly string[] | null> {
    try {
      return (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    } catch (error) {
      if (!(error instanceof AgeKeyError)) throw error;
      this.logger.warn({ event: 'identity for DR files cannot be used', failure: error.message });
      return null;
    }
  }

  /** Since the search began; its bytes are gone, or go. */
  private async hasExpired({ id }: DrFile): Promise<boolean> {
    return (await this.files.findUnexpired(id)) === null;
  }

  private unsearched({ id, fileName }: DrFile, error: unknown): NotSearched {
    const isExplained = error instanceof DrFileNotSearchedError;
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error({
      event: 'DR file not searched',
      fileName,
      ...(isExplained ? { reason: message } : { stack }),
    });
    const reason = isExplained ? message : 'cannot be read: the log of the server says why';
    return { disasterRecoveryFile: id, fileName, reason };
  }
}

function lockedOut(files: readonly DrFile[]): ArchiveResult {
  const notSearched = files.map(({ id, fileName }) => ({
    disasterRecoveryFile: id,
    fileName,
    reason: 'cannot be opened: there is no age identity where DR_IDENTITY_FILE says',
  }));
  return { count: 0, noKey: 0, records: [], notSearched };
}

function archived({ id }: DrFile, place: Omit<FoundRecord, 'where' | 'disasterRecoveryFile'>): FoundRecord {
  return { where: 'disasterRecoveryFiles', disasterRecoveryFile: id, ...place };
}
