import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Bill } from '../calls/call-bill';
import type { CallFilter } from '../calls/call-filter';
import { CallRepository } from '../calls/call.repository';
import type { Actor } from '../common/access/principal';
import { ConflictError, NotFoundError } from '../common/errors/problem.error';
import { hasJoined } from '../database/joined-transaction';
import { withPartitions } from '../database/with-partitions';
import { AccessRecorder } from '../user-activity-log/reads/access-recorder.service';
import type { Activity } from '../user-activity-log/activity';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import { DeletionPatience } from './deletion-patience';
import { SingleDeletions } from './single-deletions.service';

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

/** The same, with what these calls amount to. */
export interface BilledDeletion extends DeletionResult {
  /** Null for who may not see calls. */
  readonly bill: Bill | null;
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
    private readonly single: SingleDeletions,
    private readonly patience: DeletionPatience,
  ) {}

  /**
   * How many calls would go, and what they amount to. That tells of the calls, so it is recorded like a read.
   * @throws ConflictError when that is not the expected number
   * @throws UnavailableError when it cannot be recorded
   */
  async preview(deletion: Deletion): Promise<BilledDeletion> {
    const { actor, filter, reason } = deletion;
    const bill = await this.bill(this.dataSource.manager, deletion);
    const { count } = bill;
    await this.accesses.record({
      actor,
      type: 'Deletion previewed',
      reason,
      ...(filter.cdrFileId !== undefined && { cdrFileId: filter.cdrFileId }),
      details: { filter, count, bill },
    });
    return { count, userActivityLog: null, bill: maySeeCalls(actor) ? bill : null };
  }

  /**
   * Deletes every call that the filter matches. It is no error if there is none.
   * @throws ConflictError when the number of calls is not the expected one, or changes meanwhile: nothing is deleted
   * @throws QueryFailedError it waited too long for another deletion: nothing is deleted
   */
  delete(deletion: Deletion): Promise<DeletionResult> {
    return withPartitions(this.dataSource, async (transaction) => {
      await this.patience.bound(transaction);
      const count = await this.count(transaction, deletion);
      if (count === 0) return { count, userActivityLog: null };
      return this.move(transaction, deletion, count, 'Calls deleted');
    });
  }

  /** @throws NotFoundError when there is no such live call */
  async deleteOne(actor: Actor, id: string, reason: string): Promise<DeletionResult> {
    // Its first answer may have to be kept with it: then it has a transaction for itself.
    const { userActivityLog } = hasJoined()
      ? await this.delete({ actor, filter: { ids: [id] }, reason })
      : { userActivityLog: await this.single.delete({ actor, id, reason }) };
    if (userActivityLog === null)
      throw new NotFoundError(`There is no call ${id}; it may have been deleted already.`);
    return { count: 1, userActivityLog };
  }

  /** All calls of a CDR file, within the caller's transaction; recorded even when none is left. */
  async deleteFile(transaction: EntityManager, deletion: RecordedDeletion): Promise<BilledDeletion> {
    await this.patience.bound(transaction);
    const bill = await this.bill(transaction, deletion);
    const result = await this.move(transaction, deletion, bill.count, 'CDR file deleted', { bill });
    return { ...result, bill: maySeeCalls(deletion.actor) ? bill : null };
  }

  /** @throws ConflictError when it is of another number of calls than was expected */
  private async bill(transaction: EntityManager, deletion: Deletion): Promise<Bill> {
    const bill = await this.calls.bill(deletion.filter, transaction);
    assertExpected(deletion, bill.count);
    return bill;
  }

  private async count(transaction: EntityManager, deletion: Deletion): Promise<number> {
    const count = await this.calls.count(deletion.filter, transaction);
    assertExpected(deletion, count);
    return count;
  }

  private async move(
    transaction: EntityManager,
    { actor, filter, reason, before, after }: RecordedDeletion,
    count: number,
    type: 'Calls deleted' | 'CDR file deleted',
    more: object = {},
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
      details: { filter, count, ...more },
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

/**
 * How many there are is told to who may see calls.
 * @throws ConflictError
 */
function assertExpected({ actor, expectedCount }: Deletion, count: number): void {
  if (expectedCount === undefined || expectedCount === count) return;
  throw new ConflictError(
    `${expectedCount} calls were expected, but ${maySeeCalls(actor) ? count : 'another number'} would be deleted; nothing was deleted.`,
  );
}

function maySeeCalls({ grants }: Actor): boolean {
  return grants?.permissions.includes('calls.view') ?? true;
}
