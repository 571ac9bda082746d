import { Injectable } from '@nestjs/common';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFilesService } from '../records/cdr-files.service';
import { CallCounts, ReconciliationRepository } from './reconciliation.repository';

/** A file's lines and calls, accounted for. */
export interface Reconciliation {
  readonly lineCount: number;
  readonly headerLines: number;
  readonly blankLines: number;
  readonly rejectedLines: number;
  readonly callLines: number;
  readonly calls: CallCounts & { readonly expected: number };
  /** True when lines add up to `lineCount` and calls to `expected`. */
  readonly balanced: boolean;
}

/** Says of a CDR file where each of its lines and calls is. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly files: CdrFilesService,
    private readonly counts: ReconciliationRepository,
  ) {}

  /**
   * From the counts that the database keeps: quick whatever the file's size.
   * @throws NotFoundError
   */
  async reconcile(id: string): Promise<Reconciliation> {
    return reconciliationOf(await this.files.find(id), await this.counts.keptCounts(id));
  }

  /**
   * By counting the rows themselves, which also finds one that left past every trigger; takes a while for large files.
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
    callLines: file.callLineCount ?? 0,
  };
  const expected = file.callCount ?? 0;
  const linesAddUp =
    lines.headerLines + lines.blankLines + lines.rejectedLines + lines.callLines === lines.lineCount;
  const callsAddUp = calls.live + calls.deleted + calls.archived + calls.expired === expected;
  return { ...lines, calls: { expected, ...calls }, balanced: linesAddUp && callsAddUp };
}
