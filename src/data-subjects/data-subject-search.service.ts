import { Injectable, Logger } from '@nestjs/common';
import type { CallPlaces } from '../calls/number-places';
import type { Actor } from '../common/access/principal';
import { AccessRecorder } from '../user-activity-log/reads/access-recorder.service';
import type { OnRead } from '../dr-files/streams/watched-reading';
import { FoundRecord, MOST_RECORDS, SearchResult } from './search-result';
import { SubjectSearch } from './subject-search.service';

/** How a search is asked for. */
export interface SearchRequest {
  readonly actor: Actor;
  /** In any usual spelling; what is no number is searched by its exact text. */
  readonly number: string;
  readonly reason?: string;
  /** Told how far the reading of DR files is. */
  readonly onRead?: OnRead;
  /** Ends the search. */
  readonly signal?: AbortSignal;
}

/** Finds every record of one phone number. */
@Injectable()
export class DataSubjectSearch {
  private readonly logger = new Logger(DataSubjectSearch.name);

  constructor(
    private readonly subjects: SubjectSearch,
    private readonly accesses: AccessRecorder,
  ) {}

  /**
   * Live calls, deleted calls, every DR file that has not expired, carriers' files, rejected lines and the activity log. What
   * cannot be searched is named. The search is recorded before it is answered.
   * @throws UnavailableError when it cannot be recorded
   */
  async search({ actor, number, reason, onRead, signal }: SearchRequest): Promise<SearchResult> {
    const { inDatabase, archived, texts, classes, complete } = await this.subjects.search(number, {
      most: MOST_RECORDS,
      onRead,
      signal,
    });
    const { calls, deletedCalls, drFiles } = inDatabase;
    const named = [...located('calls', calls), ...located('deletedCalls', deletedCalls)].slice(
      0,
      MOST_RECORDS,
    );
    const found = {
      complete,
      counts: {
        calls: calls.count,
        deletedCalls: deletedCalls.count,
        disasterRecoveryFiles: archived.count,
        recordsInDrFiles: archived.count,
      },
      noKey: {
        ...inDatabase.noKey,
        disasterRecoveryFiles: archived.noKey,
        recordsInDrFiles: archived.noKey,
      },
      classes,
    };
    const { notSearched } = archived;
    const CDRFilesNotSearched = texts.cdrFiles.notSearched;
    const userActivityLog = await this.accesses.record({
      actor,
      type: 'Data subject searched',
      ...(reason !== undefined && { reason }),
      details: { number, ...found, searchedFiles: drFiles.length, notSearched, CDRFilesNotSearched },
    });
    this.logger.log({ event: 'data subject searched', ...found, userActivityLog });
    const records = [...named, ...archived.records];
    const { places, activities } = texts;
    const truncated =
      classes.reduce((sum, { count }) => sum + count, 0) > namedIn(records, places, activities);
    return {
      number,
      ...found,
      records,
      lines: places,
      activities: activities.ids,
      truncated,
      notSearched,
      CDRFilesNotSearched,
      userActivityLog,
    };
  }
}

function located(where: 'calls' | 'deletedCalls', { places }: CallPlaces): FoundRecord[] {
  return places.map((place) => ({ where, disasterRecoveryFile: null, ...place }));
}

function namedIn(
  records: readonly unknown[],
  lines: readonly unknown[],
  { ids }: { readonly ids: readonly unknown[] },
): number {
  return records.length + lines.length + ids.length;
}
