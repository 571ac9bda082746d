import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Warning } from '../../cdr-layouts/warnings/warning-codes';
import { CallPairRepository, Candidates, NewCalls, Proof } from '../matching/call-pairs.repository';
import { isMostlyThere, repeatedCount, Repetition } from '../matching/repetition';
import type { CdrFile } from '../records/cdr-file.entity';
import { CallReplacement } from './call-replacement.service';
import { StagedCallRepository } from './staged-calls.repository';

/** What was there already of a file that is imported. */
export interface Acceptance {
  readonly held: false;
  /** Null where nothing was there, or nobody looked. */
  readonly repetition: Repetition | null;
  /** That calls are there twice now; null where none are. */
  readonly warning: Warning | null;
  /** What was copied and not imported. */
  readonly leftOut: { readonly lines: number; readonly calls: number };
  /** The activity that deleted what the file replaced. */
  readonly replacedIn: string | null;
}

/** What becomes of a file, because of what is there already. */
export type Verdict = Acceptance | { readonly held: true; readonly repetition: Repetition };

const NOTHING = { lines: 0, calls: 0 };
const FRESH: Acceptance = {
  held: false,
  repetition: null,
  warning: null,
  leftOut: NOTHING,
  replacedIn: null,
};

/**
 * Sees to it that no call is imported twice unnoticed. A file that nobody released goes into the live calls at once and is
 * taken back if most of it was there; one that is to be compared first, or whose first calls are there, is staged in a
 * temporary table.
 */
@Injectable()
export class RepeatedCalls {
  constructor(
    private readonly pairs: CallPairRepository,
    private readonly staged: StagedCallRepository,
    private readonly replacement: CallReplacement,
  ) {}

  /** The table that the file's calls are copied into. */
  async prepare(transaction: EntityManager, { releaseMode }: CdrFile): Promise<NewCalls['table']> {
    return releaseMode === null || releaseMode === 'all' ? 'calls' : this.stage(transaction);
  }

  /** Makes the table for calls that are to be compared before any of them is live. */
  async stage(transaction: EntityManager): Promise<'staged_calls'> {
    await this.staged.make(transaction);
    return 'staged_calls';
  }

  /** Whether a file will probably be held, by its first calls. What becomes of it is decided by all of them. */
  areLikely(transaction: EntityManager, calls: NewCalls): Promise<boolean> {
    return this.pairs.seemToBeThere(transaction, calls);
  }

  /**
   * To be called once the calls are copied.
   * @param isInDoubt whether the file is held if anything of it is there
   */
  async settle(
    transaction: EntityManager,
    { id, releaseMode }: CdrFile,
    calls: NewCalls,
    isInDoubt: boolean,
  ): Promise<Verdict> {
    switch (releaseMode) {
      case null:
        return this.judge(transaction, calls, isInDoubt);
      case 'all':
        return FRESH;
      case 'newOnly':
        return this.addNew(transaction, calls);
      case 'replace':
        return this.replace(transaction, id, calls);
      default:
        return releaseMode satisfies never;
    }
  }

  private async judge(transaction: EntityManager, calls: NewCalls, isInDoubt: boolean): Promise<Verdict> {
    if (calls.table === 'staged_calls') await this.staged.analyze(transaction);
    // Nothing is lost by what is only held or counted: a release compares field by field.
    const repetition = await this.findRepetition(transaction, calls, 'hashes');
    if (repetition && (isInDoubt || isMostlyThere(repetition))) return { held: true, repetition };
    if (calls.table === 'staged_calls') await this.staged.addAll(transaction);
    if (!repetition) return FRESH;
    const firstLine = await this.pairs.firstLine(transaction, calls.table);
    const warning = { code: 'repeatedCalls', count: repeatedCount(repetition), firstLine } as const;
    return { ...FRESH, repetition, warning };
  }

  private async addNew(transaction: EntityManager, calls: NewCalls): Promise<Verdict> {
    await this.staged.index(transaction);
    const repetition = await this.findRepetition(transaction, calls, 'fields');
    if (!repetition) {
      await this.staged.addAll(transaction);
      return FRESH;
    }
    const leftOut = await this.staged.addNew(transaction);
    return { ...FRESH, repetition, leftOut };
  }

  private async replace(transaction: EntityManager, cdrFileId: string, calls: NewCalls): Promise<Verdict> {
    await this.staged.index(transaction);
    const files = await this.pairs.findFiles(transaction, calls);
    const replaced = await this.replacement.deleteEarlier(transaction, cdrFileId, calls, files);
    await this.staged.addAll(transaction);
    return { ...FRESH, ...replaced };
  }

  /** Null where nothing of it is there. The files that have something of it stay as they are until the end. */
  private async findRepetition(
    transaction: EntityManager,
    calls: NewCalls,
    proof: Proof,
  ): Promise<Repetition | null> {
    const candidates = await this.candidates(transaction, calls);
    if (candidates.files.length === 0) return null;
    await this.pairs.holdFiles(transaction, candidates.files);
    const repetition = await this.pairs.pair(transaction, calls, candidates, proof);
    return repeatedCount(repetition) === 0 ? null : repetition;
  }

  /** Of a file that is staged, most is probably there: to read what is there of its days costs less than to look each call up. */
  private async candidates(transaction: EntityManager, calls: NewCalls): Promise<Candidates> {
    const ofDays = calls.table === 'staged_calls' ? await this.pairs.filesOfDays(transaction, calls) : null;
    if (ofDays) return { files: ofDays, areFound: false };
    return { files: await this.pairs.findFiles(transaction, calls), areFound: true };
  }
}
