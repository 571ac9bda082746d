import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import type { Grants } from '../../common/access/principal';
import { ConflictError, UnauthenticatedError } from '../../common/errors/problem.error';
import type { Activity } from '../../user-activity-log/activity';
import { currentGrants } from '../../user-activity-log/current-grants';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { likenessTo } from './name-likeness';
import { ALL_GRANTS, assertMayManage, managerActor, UserManager } from './user-manager';
import { UserNameOf, UserRepository } from './user.repository';

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
   * @throws UnauthenticatedError when the manager's key was replaced or session ended, or the manager suspended, meanwhile
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

  /**
   * Names are compared as they are now: a table of look-alikes changes with Unicode, so nothing of it is stored.
   * @param named who has the name in this transaction
   * @throws ConflictError when another user has the name, or one that looks like it
   */
  async assertNameFree(transaction: EntityManager, { id, name }: UserNameOf): Promise<void> {
    const others = (await this.users.findNames(transaction)).filter((user) => user.id !== id);
    const isLike = likenessTo(name);
    if (others.some((other) => isLike(other.name)))
      throw new ConflictError('Another user has this name, or one that looks like it.');
  }

  /**
   * Keeps the last active user of each kind without whom nobody could give a right back over the API.
   * @throws ConflictError when the change would leave nobody who can manage users, or with data protection access "primary"
   */
  async keepingTheLast(transaction: EntityManager, change: () => Promise<void>): Promise<void> {
    const before = await this.countKept(transaction);
    await change();
    const after = await this.countKept(transaction);
    const lost = before.find(({ count }, index) => count > 0 && after[index]?.count === 0);
    if (lost) throw new ConflictError(`This is the last user ${lost.who}; give that to another user first.`);
  }

  private async countKept(transaction: EntityManager): Promise<{ who: string; count: number }[]> {
    return [
      { who: 'who can manage users', count: await this.users.countManagers(transaction) },
      {
        who: 'with data protection access "primary"',
        count: await this.users.countPrimaries(transaction),
      },
    ];
  }

  private async turnOf(manager: UserManager, transaction: EntityManager): Promise<UserTransaction> {
    const held = await this.heldBy(manager, transaction);
    const actor = 'principal' in manager ? { ...managerActor(manager), grants: held } : manager.operator;
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
    const held = await currentGrants(transaction, manager.principal);
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
