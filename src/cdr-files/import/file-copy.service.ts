import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import type { LineCounts } from '../../cdr-layouts/records/line-counts';
import { parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import type { DaySpan, Habit } from '../../cdr-layouts/warnings/old-calls';
import { Warnings } from '../../cdr-layouts/warnings/warnings';
import type { TotalDifference } from '../../cdr-layouts/records/totals';
import type { Warning } from '../../cdr-layouts/warnings/warning-codes';
import type { FreeDisk } from '../../storage/free-disk';
import type { Storage } from '../../storage/storage';
import { DATABASE_DISK, STORAGE } from '../../storage/storage.module';
import type { CdrFile } from '../records/cdr-file.entity';
import { GarbageBound } from '../../common/garbage-bound';
import { ImportAttempt, ImportAttemptRepository } from './attempts/import-attempt.repository';
import { ImportProgressRecord } from './import-progress-record';
import { ImportWriter } from './import-writer';
import type { ImportCounts, NewLines } from './new-lines';

/** Called after each batch of lines. */
export type ImportProgress = (counts: Readonly<LineCounts>) => void;

/** Who follows an import, and may break it off. */
export interface ImportFollower {
  readonly onProgress: ImportProgress;
  readonly interruption?: AbortSignal;
}

/** Where the lines of a file go. */
export interface CopyTarget {
  readonly client: PoolClient;
  readonly table: 'calls' | 'staged_calls';
  /** The id of the first call. */
  readonly firstId: string;
  /** A call that is dated later fails the file; `YYYY-MM-DD`. */
  readonly latestDate: string;
  /** Of the carrier's earlier files of this layout; null where too few came. */
  readonly habit: Habit | null;
  /** Asked once, when the first {@link SAMPLE_CALLS} calls are there; true breaks the copy off. */
  readonly isSampleEnough?: () => Promise<boolean>;
}

/** So many calls show whether a file repeats earlier ones: they take less than half a second, and what they leave behind is small. */
export const SAMPLE_CALLS = 5000;

/** What was copied. */
export interface Copied {
  readonly counts: ImportCounts;
  /** Calls as the database counts them. */
  readonly rowCount: number;
  readonly lastId: string;
  /** Of the lines that were not there already. */
  readonly warnings: readonly Warning[];
  /** Of the same lines; null where they gave no call. */
  readonly days: DaySpan | null;
  readonly differences: readonly TotalDifference[];
}

/** Reads one CDR file from storage and copies its calls and rejected lines into the database. */
@Injectable()
export class FileCopy {
  constructor(
    private readonly attempts: ImportAttemptRepository,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(DATABASE_DISK) private readonly disk: FreeDisk,
  ) {}

  /**
   * @returns null when the sample was enough
   * @throws UnreadableFileError, ImportCancelledError, the typed errors of storage, the reason of an interruption
   */
  async copy(
    { client, table, firstId, latestDate, habit, isSampleEnough }: CopyTarget,
    file: CdrFile,
    layout: Layout,
    lines: NewLines,
    attempt: ImportAttempt,
    { onProgress, interruption }: ImportFollower,
  ): Promise<Copied | null> {
    const writer = new ImportWriter(client, file.id, file.carrier, BigInt(firstId), table);
    let isSampled = isSampleEnough === undefined;
    const source = await this.storage.read(file.filePath);
    const progress = new ImportProgressRecord(this.attempts, attempt);
    const bytes = progress.watch(source, GarbageBound.ofImporting());
    const parse = parseCdrFile(bytes, layout, latestDate, {
      warnings: new Warnings(lines.repeatedUntil, habit),
      currency: file.currency,
    });
    try {
      for await (const batch of parse.batches) {
        await this.disk.demand(file.filePath);
        const { calls, rejected } = lines.take(batch);
        await writer.write(calls, rejected);
        onProgress(parse.counts);
        progress.record(parse.counts.lineCount);
        interruption?.throwIfAborted();
        if (isSampled || writer.callsSent < SAMPLE_CALLS) continue;
        isSampled = true;
        await writer.flush();
        if (await isSampleEnough?.()) {
          source.destroy();
          await progress.end();
          return null;
        }
      }
      await writer.flush();
      await progress.end();
    } catch (error) {
      source.destroy();
      writer.abort();
      throw error;
    }
    return {
      counts: lines.countsOf(parse.counts),
      rowCount: writer.callCount,
      lastId: String(writer.lastId),
      warnings: parse.warnings.list(),
      days: parse.warnings.days,
      differences: parse.differences,
    };
  }
}
