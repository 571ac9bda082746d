import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import type { CdrFile } from '../records/cdr-file.entity';
import { ContinuedFiles } from './continued-files.service';
import { ComparedCopies } from './compared-copies.service';
import type { ImportFollower } from './file-copy.service';
import type { BegunAttempt } from './attempts/import-attempt.repository';
import { ImportEnd } from './import-end.service';
import type { ImportResult } from './import-result';
import type { ImportCounts } from './new-lines';
import { RepeatedCalls } from '../repeated-calls/repeated-calls.service';

/** Imports one CDR file, or sets it aside when most of its calls are there already, in one transaction. */
@Injectable()
export class FileImport {
  constructor(
    private readonly continuedFiles: ContinuedFiles,
    private readonly copies: ComparedCopies,
    private readonly repeated: RepeatedCalls,
    private readonly end: ImportEnd,
    private readonly layouts: LayoutCatalogue,
  ) {}

  /**
   * Writes the file's calls and rejected lines, completes its record, and commits. What is there already is looked for in
   * this transaction, so that no deletion meanwhile makes the decision wrong.
   * @param runner in the import's transaction
   * @throws UnreadableFileError, ImportCancelledError, the typed errors of storage, the reason of an interruption
   */
  async import(
    runner: QueryRunner,
    file: CdrFile,
    attempt: BegunAttempt,
    follower: ImportFollower,
  ): Promise<ImportResult> {
    const { manager } = runner;
    const layout = await this.layouts.read(file.fileType, attempt.fileTypeVersion, manager);
    const continued = file.releaseMode === null ? await this.continuedFiles.find(manager, file) : null;
    const reading = { layout, attempt, follower, continued };
    const { copied, calls } = await this.copies.copy(runner, file, reading);
    if (continued?.isWhole) await this.continuedFiles.hold(manager, continued);
    const isInDoubt = continued?.isWhole === false;
    const verdict = await this.repeated.settle(manager, file, calls, isInDoubt);
    if (verdict.held) {
      await this.copies.takeBack(manager);
      await this.end.hold(runner, file, attempt, verdict.repetition);
      return { outcome: 'set aside', counts: copied.counts, warnings: [] };
    }
    const counts = withRepeated(copied.counts, verdict);
    const warnings = await this.end.complete(runner, file, layout, attempt, {
      counts,
      warnings: copied.warnings,
      days: copied.days,
      differences: copied.differences,
      rowCount: calls.table === 'calls' ? copied.rowCount : counts.callCount,
      continuesCdrFileId: continued?.isWhole ? continued.id : null,
      verdict,
    });
    return { outcome: 'imported', counts, warnings };
  }
}

/** Lines and calls that were copied, less those that were left out. */
function withRepeated(
  counts: ImportCounts,
  { leftOut }: { readonly leftOut: { readonly lines: number; readonly calls: number } },
): ImportCounts {
  return {
    ...counts,
    callLines: counts.callLines - leftOut.lines,
    callCount: counts.callCount - leftOut.calls,
    repeatedLines: counts.repeatedLines + leftOut.lines,
  };
}
