import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConflictError } from '../../common/errors/problem.error';
import { numberKey } from '../../common/number-key';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import type { ArchivedRecord } from '../archived-matches';
import { SubjectFindings, SubjectSearch, SubjectSearchOptions } from '../subject-search.service';
import { Access, MOST_ACCESSES } from './accesses-result';
import { accessesAmong } from './found-accesses';
import { Period, ReadEntryRepository } from './read-entry.repository';
import { ArchivedPlace, SubjectRecords } from './subject-records';

/** Records of DR files are held in memory until they are compared; more are refused. */
const MOST_ARCHIVED = 200_000;
const PLACES_AT_A_TIME = 5000;

/** The looks at a number, and what was searched to know its records. */
export interface FoundAccesses {
  readonly findings: SubjectFindings;
  readonly count: number;
  /** The first {@link MOST_ACCESSES}. */
  readonly accesses: readonly Access[];
}

/** Finds who looked at a number, also where a page or an export had it among others. */
@Injectable()
export class Accesses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly subjects: SubjectSearch,
    private readonly entries: ReadEntryRepository,
  ) {}

  /**
   * Compares every read in the activity log with the number's records: those there are, live, deleted or archived, as they
   * were then. Of a DR file that has expired nothing is known; a read that asked for the number itself is found all the same.
   * @throws ConflictError so many archived records hold the number that they cannot be compared
   */
  async find(number: string, period: Period, options: SubjectSearchOptions): Promise<FoundAccesses> {
    const archived: ArchivedPlace[] = [];
    let isTooMany = false;
    const onArchived = (record: ArchivedRecord, file: DrFile): void => {
      isTooMany ||= archived.length === MOST_ARCHIVED;
      if (!isTooMany) archived.push(placeOf(record, file));
      options.onArchived?.(record, file);
    };
    const findings = await this.subjects.search(number, { ...options, onArchived });
    if (isTooMany) throw new ConflictError(TOO_MANY);
    return this.dataSource.transaction(async (manager) => {
      const records = await SubjectRecords.make(manager);
      await records.addCalls(findings.sought.key);
      for (let at = 0; at < archived.length; at += PLACES_AT_A_TIME) {
        await records.addArchived(archived.slice(at, at + PLACES_AT_A_TIME));
      }
      await records.addRejectedLines(findings.texts.rejectedLines.lines);
      await records.index();
      const fileIds = {
        CDRFiles: findings.texts.cdrFiles.fileIds,
        disasterRecoveryFiles: new Set(archived.map(({ drFileId }) => drFileId)),
      };
      const subject = { key: findings.sought.key, records, fileIds };
      const accesses: Access[] = [];
      let count = 0;
      for await (const entries of this.entries.all(period)) {
        options.signal?.throwIfAborted();
        const found = await accessesAmong(entries, subject);
        count += found.length;
        accesses.push(...found.slice(0, MOST_ACCESSES - accesses.length));
      }
      return { findings, count, accesses };
    });
  }
}

const TOO_MANY =
  `More than ${MOST_ARCHIVED} records in DR files hold this number, too many to be compared with the activity log. ` +
  'The list userActivityLog/ shows all reads.';

function placeOf(record: ArchivedRecord, { id: drFileId, createdAt }: DrFile): ArchivedPlace {
  const { target = null, external = null, terminationNumber = null } = record;
  return {
    drFileId,
    id: record.id ?? '',
    callId: record.callID ?? '',
    cdrFileId: record.CDRFileID ?? '',
    carrier: record.carrier ?? null,
    startDate: record.startDate ?? '',
    userActivityLog: record.userActivityLog ?? '',
    keys: [target, external, terminationNumber].map(numberKey),
    updated: record.updated ?? '',
    archivedAt: createdAt,
  };
}
