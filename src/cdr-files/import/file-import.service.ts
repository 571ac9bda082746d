import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import type { CdrFile } from '../records/cdr-file.entity';
import { ContinuedFiles } from './continued-files.service';
import { FileCopy, ImportFollower } from './file-copy.service';
import type { BegunAttempt } from './import-attempt.repository';
import { ImportEnd } from './import-end.service';
import type { ImportResult } from './import-result';
import { ImportCounts, NewLines } from './new-lines';
import { RepeatedCalls } from '../repeated-calls/repeated-calls.service';

/** The first id of the file's calls, and the latest day that it is anywhere on earth: no call was later. */
const BEGIN = `select lock_clock('calls')::text as "firstId",
  (clock_timestamp() at time zone 'UTC' + interval '1 day')::date::text as "latestDate"`;
const BEFORE_CALLS = 'before_calls';

/** Imports one CDR file, or sets it aside when most of its calls are there already, in one transaction. */
@Injectable()
export class FileImport {
  constructor(
    private readonly continuedFiles: ContinuedFiles,
    private readonly files: FileCopy,
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
    const [{ firstId, latestDate }] = await manager.query<[{ firstId: string; latestDate: string }]>(BEGIN);
    const table = await this.repeated.prepare(manager, file);
    await manager.query(`savepoint ${BEFORE_CALLS}`);
    const lines = new NewLines(continued?.isWhole ? continued.lineCount : 0);
    const client = (await runner.connect()) as PoolClient;
    const copied = await this.files.copy(
      { client, table, firstId, latestDate },
      file,
      layout,
      lines,
      attempt,
      follower,
    );
    await manager.query(`select advance_clock('calls', $1)`, [copied.lastId]);
    const before = continued?.isWhole ? continued.chain : [];
    const calls = { table, cdrFileId: file.id, carrier: file.carrier, firstId, days: lines.days, before };
    if (continued?.isWhole) await this.continuedFiles.hold(manager, continued);
    const isInDoubt = continued?.isWhole === false;
    const verdict = await this.repeated.settle(manager, file, calls, isInDoubt);
    if (verdict.held) {
      await manager.query(`rollback to savepoint ${BEFORE_CALLS}`);
      await this.end.hold(runner, file, attempt, verdict.repetition);
      return { outcome: 'set aside', counts: copied.counts, warnings: [] };
    }
    const counts = withRepeated(copied.counts, verdict);
    const warnings = await this.end.complete(runner, file, layout, attempt, {
      counts,
      warnings: copied.warnings,
      differences: copied.differences,
      rowCount: table === 'calls' ? copied.rowCount : counts.callCount,
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
