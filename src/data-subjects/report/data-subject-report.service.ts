import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { AccessRecorder } from '../../user-activity-log/reads/access-recorder.service';
import { Accesses } from '../accesses/accesses.service';
import type { ArchivedRecord } from '../archived-matches';
import type { SearchRequest } from '../data-subject-search.service';
import type { ShownRecord } from '../../printing/printed-page';
import { MOST_SHOWN, Report, section } from './report';
import { accessRecord, lineRecords, rejectedLineRecord } from './report-records';
import { ReportRepository } from './report.repository';

/** Makes reports of all that is held about a number. */
@Injectable()
export class DataSubjectReport {
  constructor(
    private readonly accesses: Accesses,
    private readonly repository: ReportRepository,
    private readonly recorder: AccessRecorder,
    private readonly clock: Clock,
  ) {}

  /**
   * With its content and origins, who deleted it and why, who looked at it, and which legal holds cover it. It is recorded
   * before it is answered. Of each kind the first {@link MOST_SHOWN} are shown, and a sentence says so.
   * @throws ConflictError as {@link Accesses.find} @throws UnavailableError when it cannot be recorded
   */
  async make({ actor, number, reason, onRead, signal }: SearchRequest): Promise<Report> {
    const archived: ShownRecord[] = [];
    const onArchived = (record: ArchivedRecord, { id }: DrFile): void => {
      if (archived.length < MOST_SHOWN) archived.push({ disasterRecoveryFile: id, ...record });
    };
    const options = { most: MOST_SHOWN, onRead, onArchived, signal };
    const { findings, count: accessCount, accesses } = await this.accesses.find(number, {}, options);
    const { inDatabase, texts, classes, complete } = findings;
    const calls = await this.repository.calls(number, MOST_SHOWN);
    const deleted = await this.repository.deletedCalls(number, MOST_SHOWN);
    const lines = texts.cdrFiles.lines.flatMap(lineRecords);
    const rejected = texts.rejectedLines.lines.map(rejectedLineRecord);
    const gone = [...deleted, ...archived];
    const origins = await this.repository.files([...calls, ...gone, ...lines, ...rejected]);
    const sections = [
      section('calls', 'Live calls', calls, inDatabase.calls.count),
      section('deletedCalls', 'Deleted calls', deleted, inDatabase.deletedCalls.count),
      section('disasterRecoveryFiles', 'Records in DR files', archived, findings.archived.count),
      section('CDRFiles', "Lines of carriers' files", lines, Math.max(lines.length, texts.cdrFiles.count)),
      section('rejectedLines', 'Rejected lines', rejected, texts.rejectedLines.count),
      section('origins', 'Files that it came in', origins),
      section(
        'deletions',
        'Deletions',
        await this.repository.entries(gone.map((one) => String(one.userActivityLog))),
      ),
      section('holds', 'Legal holds', await this.repository.holds(findings.sought.key, [...calls, ...gone])),
      section('accesses', 'Who looked at it', accesses.map(accessRecord), accessCount),
      section(
        'userActivityLog',
        'Activities that name it',
        await this.repository.entries(texts.activities.ids),
        texts.activities.count,
      ),
    ];
    const userActivityLog = await this.recorder.record({
      actor,
      type: 'Data subject reported',
      ...(reason !== undefined && { reason }),
      details: { number, complete, classes },
    });
    return { number, made: this.clock.now().toISOString(), complete, classes, sections, userActivityLog };
  }
}
