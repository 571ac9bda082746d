import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { missingPermission } from '../common/access/access-policy';
import type { Actor, AllowedUser, Grants } from '../common/access/principal';
import { ForbiddenError, UnauthenticatedError } from '../common/errors/problem.error';
import { beforeCommit } from '../database/before-commit';

/** Nobody changes the user until the transaction is over. */
const GRANTS_OF_NOW = `
  select api_access as "apiAccess", data_protection_access as "dataProtectionAccess", permissions
  from users where id = $1 and api_key_hash = $2 and status = 'Active' for share`;

/**
 * Judges whoever changes something once more, when the change is committed: a request can wait for a lock while its user
 * is demoted or suspended, or the key replaced. So whatever is committed after that was not done by that user.
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

async function judge(
  manager: EntityManager,
  { id, keyHash, requirements, method }: AllowedUser,
): Promise<void> {
  const [grants] = await manager.query<Grants[]>(GRANTS_OF_NOW, [id, keyHash]);
  if (!grants) throw new UnauthenticatedError();
  const missing = missingPermission(grants, requirements, method);
  if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
}
