import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import { actorOf, Grants } from '../../common/access/principal';
import { ConflictError, UnauthenticatedError } from '../../common/errors/problem.error';
import type { Activity } from '../../user-activity-log/activity';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { ALL_GRANTS, assertMayManage, UserManager } from './user-manager';
import { UserRepository } from './user.repository';

type UserActivity = 'User created' | 'User changed' | 'API key made';
type UserActivityChange = Pick<Activity, 'before' | 'after' | 'details'>;

/** One transaction that changes users, for one who may do so in it. */
export interface UserTransaction {
  readonly transaction: EntityManager;
  /** The grants that the manager holds in this transaction. */
  readonly held: Grants;
  /** Records a change of one user. */
  readonly record: (type: UserActivity, id: string, change?: UserActivityChange) => Promise<void>;
}

/** Changes users one transaction after another, so that a rule about all users is always true. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Changes users for somebody who may do so when the change is made, not only when the request came.
   * @param work nobody else changes users until it ends
   * @throws UnauthenticatedError when the manager's key was replaced, or the manager suspended, meanwhile
   * @throws ForbiddenError when the manager may not manage users any more
   * @throws ConflictError when the email address is taken
   */
  async manage<T>(manager: UserManager, work: (turn: UserTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(async (transaction) => {
        await this.users.lockChanges(transaction);
        return work(await this.turnOf(manager, transaction));
      });
    } catch (error) {
      if (isEmailTaken(error)) throw new ConflictError('Another user has this email address.');
      throw error;
    }
  }

  private async turnOf(manager: UserManager, transaction: EntityManager): Promise<UserTransaction> {
    const held = await this.heldBy(manager, transaction);
    const actor = 'operator' in manager ? manager.operator : actorOf(manager.principal);
    const record: UserTransaction['record'] = async (type, id, change = {}) => {
      await this.activities.record(transaction, {
        actor,
        type,
        linkedToType: 'users',
        linkedTo: id,
        ...change,
      });
    };
    return { transaction, held, record };
  }

  private async heldBy(manager: UserManager, transaction: EntityManager): Promise<Grants> {
    if ('operator' in manager) return ALL_GRANTS;
    const held = await this.users.findCurrentGrants(transaction, manager.principal);
    if (!held) throw new UnauthenticatedError();
    assertMayManage(held);
    return held;
  }
}

function isEmailTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'users_email_unique'
  );
}
