import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { CallFilter } from '../calls/call-filter';
import { CallRepository } from '../calls/call.repository';
import type { Actor } from '../common/access/principal';
import { ConflictError, NotFoundError } from '../common/errors/problem.error';
import { withPartitions } from '../database/with-partitions';
import { AccessRecorder } from '../user-activity-log/access-recorder.service';
import type { Activity } from '../user-activity-log/activity';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';

/** What is to be deleted, by whom and why. */
export interface Deletion {
  readonly actor: Actor;
  readonly filter: CallFilter;
  readonly reason: string;
  /** Refuse when another number of calls would go. */
  readonly expectedCount?: number;
}

/** The deletion of a CDR file, and what it changes of the file's record. */
export type RecordedDeletion = Deletion & Pick<Activity, 'before' | 'after'>;

/** How many calls went, or would go, and under which activity (null when none went). */
export interface DeletionResult {
  readonly count: number;
  readonly userActivityLog: string | null;
}

/**
 * Moves calls to the deleted calls: the activity entry, the deleted calls and the vanished live calls in one
 * transaction, the rows never leaving the database.
 */
@Injectable()
export class DeletionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallRepository,
    private readonly activities: UserActivityLogService,
    private readonly accesses: AccessRecorder,
  ) {}

  /**
   * How many calls would go. That tells of the calls, so it is recorded like a read.
   * @throws ConflictError when that is not the expected number
   * @throws UnavailableError when it cannot be recorded
   */
  async preview(deletion: Deletion): Promise<DeletionResult> {
    const { actor, filter, reason } = deletion;
    const count = await this.count(this.dataSource.manager, deletion);
    await this.accesses.record({
      actor,
      type: 'Deletion previewed',
      reason,
      ...(filter.cdrFileId !== undefined && { cdrFileId: filter.cdrFileId }),
      details: { filter, count },
    });
    return { count, userActivityLog: null };
  }

  /**
   * Deletes every call that the filter matches. It is no error if there is none.
   * @throws ConflictError when the number of calls is not the expected one, or changes meanwhile: nothing is deleted
   */
  delete(deletion: Deletion): Promise<DeletionResult> {
    return withPartitions(this.dataSource, async (transaction) => {
      const count = await this.count(transaction, deletion);
      if (count === 0) return { count, userActivityLog: null };
      return this.move(transaction, deletion, count, 'Calls deleted');
    });
  }

  /** @throws NotFoundError when there is no such live call */
  async deleteOne(actor: Actor, id: string, reason: string): Promise<DeletionResult> {
    const result = await this.delete({ actor, filter: { ids: [id] }, reason });
    if (result.count === 0)
      throw new NotFoundError(`There is no call ${id}; it may have been deleted already.`);
    return result;
  }

  /** All calls of a CDR file, within the caller's transaction; recorded even when none is left. */
  async deleteFile(transaction: EntityManager, deletion: RecordedDeletion): Promise<DeletionResult> {
    return this.move(transaction, deletion, await this.count(transaction, deletion), 'CDR file deleted');
  }

  /** How many there are is told to who may see calls. */
  private async count(
    transaction: EntityManager,
    { actor, filter, expectedCount }: Deletion,
  ): Promise<number> {
    const count = await this.calls.count(filter, transaction);
    if (expectedCount !== undefined && expectedCount !== count) {
      const maySee = actor.grants?.permissions.includes('calls.view') ?? true;
      throw new ConflictError(
        `${expectedCount} calls were expected, but ${maySee ? count : 'another number'} would be deleted; nothing was deleted.`,
      );
    }
    return count;
  }

  private async move(
    transaction: EntityManager,
    { actor, filter, reason, before, after }: RecordedDeletion,
    count: number,
    type: 'Calls deleted' | 'CDR file deleted',
  ): Promise<DeletionResult> {
    const userActivityLog = await this.activities.record(transaction, {
      actor,
      type,
      reason,
      ...(filter.cdrFileId !== undefined && {
        cdrFileId: filter.cdrFileId,
        linkedToType: 'CDRFiles',
        linkedTo: filter.cdrFileId,
      }),
      details: { filter, count },
      before,
      after,
    });
    const moved = await this.calls.delete(transaction, filter);
    if (moved !== count) {
      throw new ConflictError('Other changes to these calls got in the way; nothing was deleted. Try again.');
    }
    return { count, userActivityLog };
  }
}
