import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/access/principal';
import { databaseProblem, lockedTooLong } from '../common/errors/database-problem';
import { ConflictError, ProblemError } from '../common/errors/problem.error';
import { GroupCommit } from '../database/group-commit';
import { apart } from '../database/joined-transaction';
import { withPartitions } from '../database/with-partitions';
import { ActingUsers } from '../user-activity-log/acting-users.service';
import { activityValues } from '../user-activity-log/activity-insert';
import { DeletionPatience } from './deletion-patience';

/** Which call, for whom and why. */
export interface SingleDeletion {
  readonly actor: Actor;
  readonly id: string;
  readonly reason: string;
}

/** The activity entry, or why there is none. */
type Outcome = { readonly entry: string } | 'absent' | 'locked' | Error;

/** A call that another transaction has locked is asked for again after this. */
const AGAIN_MS = 50;

/**
 * Deletes single calls. Those of the same moment share a transaction and its connection: each has its own activity entry,
 * and they wait for the clock row and for the disk once.
 */
@Injectable()
export class SingleDeletions {
  private readonly group = new GroupCommit<SingleDeletion, Outcome>({
    run: (deletions) => apart(() => this.deleteAll(deletions)),
    refusal: (error) => error,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly actingUsers: ActingUsers,
    private readonly patience: DeletionPatience,
  ) {}

  /**
   * @returns the activity entry; null when there is no such call
   * @throws UnavailableError others had the call, or the ids, locked for too long
   * @throws UnauthenticatedError @throws ForbiddenError the user may not do so any more
   */
  async delete(deletion: SingleDeletion): Promise<string | null> {
    const end = performance.now() + this.patience.waitMs;
    for (;;) {
      const outcome = await this.group.add(deletion);
      if (outcome instanceof Error) throw outcome;
      if (outcome === 'absent') return null;
      if (outcome !== 'locked') return outcome.entry;
      if (performance.now() > end) throw lockedTooLong();
      await sleep(AGAIN_MS);
    }
  }

  private async deleteAll(deletions: readonly SingleDeletion[]): Promise<Outcome[]> {
    try {
      return await this.deleteTogether(deletions);
    } catch (error) {
      if (!(error instanceof ProblemError || databaseProblem(error) instanceof ConflictError)) throw error;
      if (deletions.length === 1) return [error as Error];
      // All were rolled back for what may be wrong with one of them.
      const outcomes: Outcome[] = [];
      for (const deletion of deletions) outcomes.push(...(await this.deleteAll([deletion])));
      return outcomes;
    }
  }

  private deleteTogether(deletions: readonly SingleDeletion[]): Promise<Outcome[]> {
    return withPartitions(this.dataSource, async (transaction) => {
      await this.patience.bound(transaction);
      for (const actor of distinct(deletions)) this.actingUsers.judgeAtCommit(transaction, actor);
      const rows = await transaction.query<{ entry: string | null }[]>(
        'select delete_single_calls($1, $2, $3, $4, $5, $6, $7, $8)::text as entry',
        values(deletions),
      );
      return rows.map(({ entry }) => (entry === null ? 'absent' : entry === '-1' ? 'locked' : { entry }));
    });
  }
}

/** Each user once by each key and session: all of them were allowed the same operation. */
function distinct(deletions: readonly SingleDeletion[]): Iterable<Actor> {
  const key = ({ allowed }: Actor): string =>
    allowed ? `${allowed.id} ${allowed.credential.hash.toString('hex')}` : '';
  return new Map(deletions.map(({ actor }) => [key(actor), actor])).values();
}

function values(deletions: readonly SingleDeletion[]): unknown[] {
  const [userIds, names, usedApi, , reasons, , , , details, addresses, , , grants] = activityValues(
    deletions.map(({ actor, id, reason }) => ({
      actor,
      type: 'Calls deleted',
      reason,
      details: { filter: { ids: [id] }, count: 1 },
    })),
  );
  return [deletions.map(({ id }) => id), userIds, names, usedApi, addresses, reasons, details, grants];
}
