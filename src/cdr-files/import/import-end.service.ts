import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { declaredRecordCount } from '../../cdr-layouts/layouts/declared-record-count';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import { SYSTEM } from '../../common/access/principal';
import type { TotalDifference } from '../../cdr-layouts/records/totals';
import type { DaySpan } from '../../cdr-layouts/warnings/old-calls';
import { Warning, WARNING_CODES } from '../../cdr-layouts/warnings/warning-codes';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { repeatedWarning, Repetition } from '../matching/repetition';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFileWarningRepository } from '../warnings/cdr-file-warning.repository';
import type { BegunAttempt, ImportAttempt } from './attempts/import-attempt.repository';
import { importDetail } from './import-detail';
import { ImportRepository } from './import.repository';
import type { ImportCounts } from './new-lines';
import type { Acceptance } from '../repeated-calls/repeated-calls.service';

/** What was imported of a file. */
export interface ImportedFile {
  readonly counts: ImportCounts;
  /** What the parser found that deserves a look. */
  readonly warnings: readonly Warning[];
  readonly days: DaySpan | null;
  readonly differences: readonly TotalDifference[];
  /** Calls as the database counted them. */
  readonly rowCount: number;
  readonly continuesCdrFileId: string | null;
  readonly verdict: Acceptance;
}

/** Completes the record of a file and commits the import's transaction. */
@Injectable()
export class ImportEnd {
  constructor(
    private readonly files: ImportRepository,
    private readonly activities: UserActivityLogService,
    private readonly warnings: CdrFileWarningRepository,
  ) {}

  /**
   * @returns all that deserves a look in the file
   * @throws ImportCancelledError the attempt was cancelled
   */
  async complete(
    runner: QueryRunner,
    file: CdrFile,
    layout: Layout,
    attempt: BegunAttempt,
    { counts, rowCount, continuesCdrFileId, verdict, ...found }: ImportedFile,
  ): Promise<readonly Warning[]> {
    const errors = importDetail({
      rejectedLines: counts.rejectedLines,
      declared: declaredRecordCount(file.fileName, layout),
      found: counts.callLines + counts.rejectedLines + counts.repeatedLines,
      differences: found.differences,
    });
    const { warning: repeated, repetition, replacedIn } = verdict;
    const warnings = inOrder(repeated ? [...found.warnings, repeated] : found.warnings);
    const warning = repeated && repetition ? repeatedWarning(repetition) : null;
    const status = errors ? 'Imported with errors' : 'Imported';
    const statusDetail = [errors, warning].filter((sentence) => sentence !== null).join(' ') || null;
    const record = {
      status,
      statusDetail,
      continuesCdrFileId,
      repeatedCalls: repetition,
      replacedIn,
      oldestCallDate: found.days?.oldest ?? null,
      newestCallDate: found.days?.newest ?? null,
    } as const;
    await this.files.complete(runner.manager, attempt, record, counts, rowCount);
    await this.warnings.add(runner.manager, file.id, warnings);
    await this.record(runner, file, 'CDR file imported', status, {
      ...counts,
      fileTypeVersion: attempt.fileTypeVersion,
      ...(continuesCdrFileId !== null && { continuesCdrFileId }),
      ...(file.releaseMode !== null && { mode: file.releaseMode }),
      ...(repetition && { repeatedCalls: repetition }),
      ...(replacedIn !== null && { replacementUserActivityLog: replacedIn }),
      ...(warnings.length > 0 && { warnings }),
    });
    await runner.commitTransaction();
    return warnings;
  }

  /**
   * Makes the file a potential duplicate; nothing of it was imported.
   * @throws ImportCancelledError the attempt was cancelled
   */
  async hold(
    runner: QueryRunner,
    file: CdrFile,
    attempt: ImportAttempt,
    repetition: Repetition,
  ): Promise<void> {
    await this.files.hold(runner.manager, attempt, repetition);
    await this.record(runner, file, 'CDR file set aside', 'Potential Duplicate', {
      repeatedCalls: repetition,
    });
    await runner.commitTransaction();
  }

  private async record(
    { manager }: QueryRunner,
    { id }: CdrFile,
    type: 'CDR file imported' | 'CDR file set aside',
    status: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.activities.record(manager, {
      actor: SYSTEM,
      type,
      cdrFileId: id,
      linkedToType: 'CDRFiles',
      linkedTo: id,
      details,
      before: { status: 'Importing' },
      after: { status },
    });
  }
}

function inOrder(warnings: readonly Warning[]): Warning[] {
  return [...warnings].sort(
    (one, other) => WARNING_CODES.indexOf(one.code) - WARNING_CODES.indexOf(other.code),
  );
}
