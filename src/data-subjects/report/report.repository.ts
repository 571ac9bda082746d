import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { callConditions } from '../../calls/call-filter';
import { CALL_LISTING } from '../../calls/call-listing';
import { CdrFileRepository } from '../../cdr-files/records/cdr-file.repository';
import { DELETED_CALL_LISTING } from '../../deleted-calls/deleted-call.repository';
import { newestObjects } from '../../lists/row-objects';
import type { ShownRecord } from '../../printing/printed-page';
import { MOST_SHOWN } from './report';

interface Hold {
  readonly id: string;
  readonly number: string | null;
  readonly numberKey: string | null;
  readonly CDRFileID: string | null;
  readonly userActivityLog: string | null;
  readonly minDate: string | null;
  readonly maxDate: string | null;
}

/** Reads what a report shows beside what a search finds. */
@Injectable()
export class ReportRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cdrFiles: CdrFileRepository,
  ) {}

  /** The newest live calls of a number, as the API shows them. */
  calls(number: string, most: number): Promise<ShownRecord[]> {
    return newestObjects(this.dataSource, CALL_LISTING, callConditions({ number }), most);
  }

  /** The newest deleted calls of a number, as the API shows them. */
  deletedCalls(number: string, most: number): Promise<ShownRecord[]> {
    return newestObjects(this.dataSource, DELETED_CALL_LISTING, callConditions({ number }), most);
  }

  /** The files that these records name. */
  async files(records: readonly ShownRecord[]): Promise<ShownRecord[]> {
    const ids = distinct(records.map(({ CDRFileID }) => CDRFileID));
    const files = await this.cdrFiles.findAll(ids.slice(0, MOST_SHOWN));
    return files.map(({ id, fileName, carrier, fileSource, uploadedAt, originalHash, status }) => ({
      ...{ id, fileName, carrier, fileSource, status, originalHash },
      uploadedDate: uploadedAt.toISOString(),
    }));
  }

  /** Who did what, when and why; the first ones of these entries. */
  entries(ids: readonly string[]): Promise<ShownRecord[]> {
    return this.dataSource.query(
      `select l.id::text as "userActivityLog", l.user_name as user, l.user_id::text as "userID", l.address,
         to_char(l.activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created,
         l.activity_type as "activityType", l.activity_reason as "activityReason", l.activity_details as details
       from user_activity_log l where l.id = any($1::bigint[]) order by l.id limit ${MOST_SHOWN}`,
      [distinct(ids)],
    );
  }

  /** The holds that cover one of these records, or all of the number; released ones too. */
  async holds(key: string, records: readonly ShownRecord[]): Promise<ShownRecord[]> {
    const holds = await this.dataSource.query<(Hold & ShownRecord)[]>(
      `select h.id::text as id, h.number, h.number_key::text as "numberKey", h.cdr_file_id::text as "CDRFileID",
         h.user_activity_log_id::text as "userActivityLog", to_char(h.min_date, 'YYYY-MM-DD') as "minDate",
         to_char(h.max_date, 'YYYY-MM-DD') as "maxDate", h.reason, h.placed_in::text as "placedIn",
         h.released_in::text as "releasedIn",
         to_char(h.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created
       from legal_holds h where h.number_key is null or h.number_key::text = $1 order by h.id`,
      [key],
    );
    return holds
      .filter((hold) => isOfNumberAlone(hold) || records.some((record) => covers(hold, record)))
      .map(({ numberKey: _, ...hold }) => hold);
  }
}

function isOfNumberAlone({ numberKey, CDRFileID, userActivityLog, minDate, maxDate }: Hold): boolean {
  return numberKey !== null && [CDRFileID, userActivityLog, minDate, maxDate].every((part) => part === null);
}

/** Each part that is given must match. */
function covers({ CDRFileID, userActivityLog, minDate, maxDate }: Hold, record: ShownRecord): boolean {
  const date = String(record.startDate);
  return (
    (CDRFileID === null || record.CDRFileID === CDRFileID) &&
    (userActivityLog === null || record.userActivityLog === userActivityLog) &&
    (minDate === null || date >= minDate) &&
    (maxDate === null || date <= maxDate)
  );
}

function distinct(values: readonly (ShownRecord[string] | undefined)[]): string[] {
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
