import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import type { NewCalls } from '../matching/call-pairs.repository';
import type { CdrFile } from '../records/cdr-file.entity';
import { RepeatedCalls } from '../repeated-calls/repeated-calls.service';
import { CarrierHabits } from '../warnings/carrier-habit.repository';
import type { ContinuedFile } from './continued-files.service';
import { Copied, CopyTarget, FileCopy, ImportFollower } from './file-copy.service';
import type { ImportAttempt } from './attempts/import-attempt.repository';
import { NewLines } from './new-lines';

/** The first id of the file's calls, and the latest day that it is anywhere on earth: no call was later. */
const BEGIN = `select lock_clock('calls')::text as "firstId",
  (clock_timestamp() at time zone 'UTC' + interval '1 day')::date::text as "latestDate"`;
const BEFORE_CALLS = 'before_calls';

/** How a file is read. */
export interface Reading {
  readonly layout: Layout;
  readonly attempt: ImportAttempt;
  readonly follower: ImportFollower;
  /** The file that it goes on from, whose lines are passed over; null for none. */
  readonly continued: ContinuedFile | null;
}

/** What was copied, and where it is. */
export interface ComparedCopy {
  readonly copied: Copied;
  readonly calls: NewCalls;
}

/**
 * Copies the calls of a file to where they are compared with those that are there: into the live calls, or into a temporary
 * table if they probably will not stay. Rows that are rolled back stay in the files of the live calls until they are
 * vacuumed, and cost more.
 */
@Injectable()
export class ComparedCopies {
  constructor(
    private readonly files: FileCopy,
    private readonly repeated: RepeatedCalls,
    private readonly habits: CarrierHabits,
  ) {}

  /** @throws as {@link FileCopy.copy} does */
  async copy(runner: QueryRunner, file: CdrFile, reading: Reading): Promise<ComparedCopy> {
    const { manager } = runner;
    const client = (await runner.connect()) as PoolClient;
    const [begun] = await manager.query<[Pick<CopyTarget, 'firstId' | 'latestDate'>]>(BEGIN);
    const table = await this.repeated.prepare(manager, file);
    await manager.query(`savepoint ${BEFORE_CALLS}`);
    const habit = await this.habits.find(manager, file);
    const target = { ...begun, client, table, habit };
    const first = await this.copyTo(target, manager, file, reading, file.releaseMode === null);
    const copy = first ?? (await this.copyAgain(target, manager, file, reading));
    await manager.query(`select advance_clock('calls', $1)`, [copy.copied.lastId]);
    return copy;
  }

  /** Nothing of the copy is there any more. */
  async takeBack(manager: EntityManager): Promise<void> {
    await manager.query(`rollback to savepoint ${BEFORE_CALLS}`);
  }

  private async copyAgain(
    target: CopyTarget,
    manager: EntityManager,
    file: CdrFile,
    reading: Reading,
  ): Promise<ComparedCopy> {
    await this.takeBack(manager);
    const table = await this.repeated.stage(manager);
    const copy = await this.copyTo({ ...target, table }, manager, file, reading, false);
    if (!copy) throw new Error(`CDR file ${file.id} was sampled twice`);
    return copy;
  }

  /** @returns null when the first calls show that most of the file is there already */
  private async copyTo(
    target: CopyTarget,
    manager: EntityManager,
    file: CdrFile,
    { layout, attempt, follower, continued }: Reading,
    isSampled: boolean,
  ): Promise<ComparedCopy | null> {
    const lines = new NewLines(continued?.isWhole ? continued.lineCount : 0);
    const calls = (): NewCalls => ({
      table: target.table,
      cdrFileId: file.id,
      carrier: file.carrier,
      firstId: target.firstId,
      days: lines.days,
      before: continued?.isWhole ? continued.chain : [],
    });
    const isSampleEnough = (): Promise<boolean> => this.repeated.areLikely(manager, calls());
    const sampled = isSampled ? { ...target, isSampleEnough } : target;
    const copied = await this.files.copy(sampled, file, layout, lines, attempt, follower);
    return copied && { copied, calls: calls() };
  }
}
