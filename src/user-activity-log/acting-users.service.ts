import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { missingPermission } from '../common/access/access-policy';
import type { Actor, AllowedUser } from '../common/access/principal';
import { ForbiddenError, UnauthenticatedError } from '../common/errors/problem.error';
import { beforeCommit } from '../database/before-commit';
import { lockedGrants } from './current-grants';

/**
 * Judges whoever changes something once more, when the change is committed: a request can wait for a lock while its user
 * is demoted or suspended, the key replaced, or the session ended. So whatever is committed after that was not done by that user.
 */
@Injectable()
export class ActingUsers {
  constructor(private readonly dataSource: DataSource) {}

  /** A transaction that is judged so, and records no activity. */
  transaction<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => {
      this.judgeAtCommit(manager, actor);
      return work(manager);
    });
  }

  /**
   * The transaction fails at its end with the answers that the request itself would have got then: UnauthenticatedError,
   * or ForbiddenError. An actor whose rights are not in question, such as the system, passes.
   */
  judgeAtCommit(manager: EntityManager, { allowed }: Actor): void {
    if (allowed) beforeCommit(manager, () => judge(manager, allowed));
  }
}

async function judge(manager: EntityManager, { requirements, method, ...user }: AllowedUser): Promise<void> {
  const grants = await lockedGrants(manager, user);
  if (!grants) throw new UnauthenticatedError();
  const missing = missingPermission(grants, requirements, method);
  if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
}
