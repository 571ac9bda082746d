import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { billOf } from '../../calls/call-bill';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { CallPairRepository, NewCalls } from '../matching/call-pairs.repository';
import { repeatedCount, Repetition } from '../matching/repetition';
import { FilesChangedError } from './files-changed.error';
import { ReplacementRepository } from './replacement.repository';

/** What a file replaced. */
export interface Replaced {
  readonly repetition: Repetition | null;
  /** The activity that deleted it; null where nothing was there. */
  readonly replacedIn: string | null;
}

const NOTHING: Replaced = { repetition: null, replacedIn: null };

/**
 * Deletes what a new file replaces, in the import's transaction and under one activity of the person who released it:
 * every live call that is the same record as one of the new file, and what is missing in the new file of files that it
 * replaces whole. A file is replaced whole when more than half of its live calls are in the new one; of it only calls
 * between the new file's first and last day go.
 */
@Injectable()
export class CallReplacement {
  constructor(
    private readonly pairs: CallPairRepository,
    private readonly replacements: ReplacementRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /** @throws FilesChangedError other deletions got in the way */
  async deleteEarlier(
    transaction: EntityManager,
    cdrFileId: string,
    calls: NewCalls,
    files: readonly string[],
  ): Promise<Replaced> {
    if (files.length === 0) return NOTHING;
    // Records before calls, as every deletion of a file does it.
    await this.replacements.lockFiles(transaction, files);
    const repetition = await this.pairs.pair(transaction, calls, { files, areFound: true }, 'fields');
    if (repeatedCount(repetition) === 0) return NOTHING;
    const doomed = await this.replacements.markDoomed(transaction, calls.firstId);
    const { actor, reason } = await this.replacements.releaseOf(transaction, cdrFileId);
    const bill = await billOf(transaction, 'where t.id in (select d.id from doomed_calls d)', []);
    const count = doomed.reduce((sum, file) => sum + file.count, 0);
    const [only, ...others] = doomed;
    const replacedIn = await this.activities.record(transaction, {
      actor,
      type: 'Calls deleted',
      reason: reason ?? `Replaced by CDR file ${cdrFileId}`,
      ...(only && others.length === 0 && { cdrFileId: only.CDRFileID }),
      linkedToType: 'CDRFiles',
      linkedTo: cdrFileId,
      details: { replacedByCdrFileId: cdrFileId, count, files: doomed, repeatedCalls: repetition, bill },
    });
    if ((await this.replacements.deleteDoomed(transaction)) !== count) throw new FilesChangedError();
    await this.replacements.closeFiles(transaction, cdrFileId, replacedIn);
    return { repetition, replacedIn };
  }
}
