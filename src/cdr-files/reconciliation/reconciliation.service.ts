import { Injectable } from '@nestjs/common';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFilesService } from '../records/cdr-files.service';
import { CallCounts, ReconciliationRepository } from './reconciliation.repository';

/** Where a file's lines and calls are, and whether they add up. */
export interface Reconciliation {
  readonly lineCount: number;
  readonly headerLines: number;
  readonly blankLines: number;
  readonly rejectedLines: number;
  /** Lines that were not imported, because they or their calls were there already. */
  readonly repeatedLines: number;
  readonly callLines: number;
  readonly calls: CallCounts & { readonly expected: number };
  /** True when lines add up to `lineCount` and calls to `expected`. */
  readonly balanced: boolean;
}

/** Says where each line and each call of a CDR file is. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly files: CdrFilesService,
    private readonly counts: ReconciliationRepository,
  ) {}

  /**
   * Uses the counts that the database keeps, so it is fast for any file size.
   * @throws NotFoundError
   */
  async reconcile(id: string): Promise<Reconciliation> {
    return reconciliationOf(await this.files.find(id), await this.counts.keptCounts(id));
  }

  /**
   * Counts the rows themselves, which takes longer. It also finds a row that was removed without its trigger.
   * @throws NotFoundError
   */
  async recount(id: string): Promise<Reconciliation> {
    return reconciliationOf(await this.files.find(id), await this.counts.countRows(id));
  }
}

function reconciliationOf(file: CdrFile, calls: CallCounts): Reconciliation {
  const lines = {
    lineCount: file.lineCount ?? 0,
    headerLines: file.headerLineCount ?? 0,
    blankLines: file.blankLineCount ?? 0,
    rejectedLines: file.rejectedCount ?? 0,
    repeatedLines: file.repeatedLineCount ?? 0,
    callLines: file.callLineCount ?? 0,
  };
  const expected = file.callCount ?? 0;
  const { lineCount, ...parts } = lines;
  const linesAddUp = Object.values(parts).reduce((sum, count) => sum + count, 0) === lineCount;
  const callsAddUp = calls.live + calls.deleted + calls.archived + calls.expired === expected;
  return { ...lines, calls: { expected, ...calls }, balanced: linesAddUp && callsAddUp };
}
