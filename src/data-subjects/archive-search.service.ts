import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../dr-files/records/dr-file.repository';
import { readIdentityFile } from '../dr-files/keys/identity-file';
import { OnRead, WatchedReading } from '../dr-files/streams/watched-reading';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
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

/** Searches DR files, one after the other. */
@Injectable()
export class ArchiveSearch {
  private readonly logger = new Logger(ArchiveSearch.name);

  constructor(
    private readonly drFile: DrFileSearch,
    private readonly files: DrFileRepository,
    @Inject(ENV) private readonly env: Env,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * A file that cannot be searched is named and does not keep the others from it.
   * @param key of the number, as `searchedKey` gives it
   * @param most how many records are named, of all files together
   * @throws AgeKeyError there are files, and no identity is at hand that could open them
   */
  async search(
    files: readonly DrFile[],
    key: string,
    most: number,
    onRead: OnRead | undefined,
  ): Promise<ArchiveResult> {
    const identities = files.length > 0 ? await this.identities() : [];
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
        const found = await this.drFile.search(file, { key, identities }, most - records.length, { storage });
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

  private async identities(): Promise<readonly string[]> {
    return (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
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

function archived({ id }: DrFile, place: Omit<FoundRecord, 'where' | 'disasterRecoveryFile'>): FoundRecord {
  return { where: 'disasterRecoveryFiles', disasterRecoveryFile: id, ...place };
}
