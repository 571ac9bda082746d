import { Injectable, Logger } from '@nestjs/common';
import type { CallPlaces } from '../calls/number-places';
import type { Actor } from '../common/access/principal';
import { searchedKey } from '../common/number-key';
import { AccessRecorder } from '../user-activity-log/access-recorder.service';
import type { OnRead } from '../dr-files/streams/watched-reading';
import { ArchiveSearch } from './archive-search.service';
import { DatabaseSearch } from './database-search.service';
import { FoundRecord, MOST_RECORDS, SearchResult } from './search-result';

/** How a search is asked for. */
export interface SearchRequest {
  readonly actor: Actor;
  /** In any usual spelling; what is no number is searched by its exact text. */
  readonly number: string;
  readonly onRead?: OnRead;
}

/** Finds every record of one phone number. */
@Injectable()
export class DataSubjectSearch {
  private readonly logger = new Logger(DataSubjectSearch.name);

  constructor(
    private readonly database: DatabaseSearch,
    private readonly archive: ArchiveSearch,
    private readonly accesses: AccessRecorder,
  ) {}

  /**
   * Live calls, deleted calls, and every DR file that has not expired. The search is recorded before it is answered.
   * @throws AgeKeyError there are DR files, and no identity is at hand that could open them
   * @throws UnavailableError when it cannot be recorded
   */
  async search({ actor, number, onRead }: SearchRequest): Promise<SearchResult> {
    const key = searchedKey(number);
    const { calls, deletedCalls, noKey, drFiles } = await this.database.search(number, MOST_RECORDS);
    const inDatabase = [...located('calls', calls), ...located('deletedCalls', deletedCalls)].slice(
      0,
      MOST_RECORDS,
    );
    const archived = await this.archive.search(drFiles, key, MOST_RECORDS - inDatabase.length, onRead);
    const found = {
      complete: archived.notSearched.length === 0,
      counts: {
        calls: calls.count,
        deletedCalls: deletedCalls.count,
        disasterRecoveryFiles: archived.count,
        recordsInDrFiles: archived.count,
      },
      noKey: {
        ...noKey,
        disasterRecoveryFiles: archived.noKey,
        recordsInDrFiles: archived.noKey,
      },
    };
    const userActivityLog = await this.accesses.record({
      actor,
      type: 'Data subject searched',
      details: { number, ...found, searchedFiles: drFiles.length, notSearched: archived.notSearched },
    });
    this.logger.log({ event: 'data subject searched', ...found, userActivityLog });
    const records = [...inDatabase, ...archived.records];
    const truncated = records.length < calls.count + deletedCalls.count + archived.count;
    return { number, ...found, records, truncated, notSearched: archived.notSearched, userActivityLog };
  }
}

function located(where: 'calls' | 'deletedCalls', { places }: CallPlaces): FoundRecord[] {
  return places.map((place) => ({ where, disasterRecoveryFile: null, ...place }));
}
