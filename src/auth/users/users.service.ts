import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import type { Actor, Grants } from '../../common/access/principal';
import { ConflictError, NotFoundError, UnauthenticatedError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import type { Activity } from '../../user-activity-log/activity';
import { changedFields } from '../../user-activity-log/changed-fields';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { hashApiKey, makeApiKey } from './api-key';
import { NO_GRANTS } from './grant-policy';
import {
  ALL_GRANTS,
  assertGrantable,
  assertMayChangeEmail,
  assertMayManage,
  assertMayResetKey,
  managerActor,
  UserManager,
} from './user-manager';
import { User } from './user.entity';
import { UserRepository, UserValues } from './user.repository';

/** The keys of those who can manage users, without the keys. */
export interface ManagerKeys {
  readonly emails: readonly string[];
  readonly everUsed: boolean;
  /** Whether the key that the operator gave is an active user's. */
  readonly givenKeyWorks: boolean;
}

/** A user as they were before a change, and as they are. */
export interface UserChange {
  readonly before: User;
  readonly after: User;
}

/** Users and their keys. Every change is an activity. */
@Injectable()
export class UsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.users.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<User> {
    return found(await this.users.findById(id), id);
  }

  /** @throws NotFoundError */
  async getByEmail(email: string): Promise<User> {
    const user = await this.users.findByEmail(email);
    if (!user) throw new NotFoundError('There is no user with this email address.');
    return user;
  }

  /**
   * @throws ForbiddenError when the manager would grant what they do not hold
   * @throws ConflictError when the email address is taken
   */
  async create(manager: UserManager, values: UserValues): Promise<User> {
    const { id } = await this.manage(manager, async (transaction, held) => {
      assertGrantable(held, { ...values, ...NO_GRANTS }, values);
      const user = await this.users.insert(transaction, { ...values, email: values.email.toLowerCase() });
      await this.record(transaction, manager, 'User created', user.id, { after: valuesOf(user) });
      return user;
    });
    // The time of the change is stamped by the commit.
    return this.get(id);
  }

  /**
   * @throws NotFoundError
   * @throws ForbiddenError when the manager would grant what they do not hold
   * @throws ConflictError when no user would be left who can manage users, or the email address is taken
   */
  async update(manager: UserManager, id: string, values: Partial<UserValues>): Promise<UserChange> {
    const before = await this.manage(manager, async (transaction, held) => {
      const was = found(await this.users.findById(id, transaction), id);
      const before = valuesOf(was);
      const after: UserValues = { ...before, ...defined(values) };
      assertGrantable(held, before, after);
      assertMayChangeEmail(held, before, after);
      const managersBefore = await this.users.countManagers(transaction);
      await this.users.update(transaction, id, { ...after, email: after.email.toLowerCase() });
      if (managersBefore > 0 && (await this.users.countManagers(transaction)) === 0) {
        throw new ConflictError(
          'This is the last user who can manage users; give that to another user first.',
        );
      }
      const changed = found(await this.users.findById(id, transaction), id);
      await this.record(transaction, manager, 'User changed', id, changedFields(before, valuesOf(changed)));
      return was;
    });
    return { before, after: await this.get(id) };
  }

  /**
   * Makes the user's only key; a key made before stops working at once.
   * @returns the key, of which only the hash is stored
   * @throws NotFoundError
   * @throws ForbiddenError for another user's key without data protection access "primary", or when that user holds
   * what the manager does not
   */
  async makeKey(manager: UserManager, id: string): Promise<string> {
    const key = makeApiKey();
    await this.manage(manager, async (transaction, held) => {
      assertMayResetKey(manager, held, found(await this.users.findById(id, transaction), id));
      await this.users.setKeyHash(transaction, id, hashApiKey(key));
      await this.record(transaction, manager, 'API key made', id);
    });
    return key;
  }

  /**
   * Makes the user `admin` with every permission when nobody can manage users, whoever else there may be.
   * @param givenKey the key it gets; one is made when this is empty, or somebody else's key
   * @param handOver gets a key that was made before it works: when this fails, there is no admin
   * @returns the admin that was made, with the key unless that was given; null when there was somebody
   */
  async ensureAdmin(
    operator: Actor,
    givenKey: string,
    handOver: (key: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<{ email: string; apiKey: string | null } | null> {
    return this.change(async (transaction) => {
      if ((await this.users.countManagers(transaction)) > 0) return null;
      const isGiven =
        givenKey !== '' && (await this.users.findKey(hashApiKey(givenKey), transaction)) === null;
      const key = isGiven ? givenKey : makeApiKey();
      const email = await this.freeAdminEmail(transaction);
      const values = { ...ALL_GRANTS, name: 'admin', email, status: 'Active' as const };
      const admin = await this.users.insert(transaction, values);
      await this.users.setKeyHash(transaction, admin.id, hashApiKey(key));
      await this.record(transaction, { operator }, 'User created', admin.id, { after: valuesOf(admin) });
      if (!isGiven) await handOver(key);
      return { email, apiKey: isGiven ? null : key };
    });
  }

  /** What is known of the keys of those who can manage users. @param givenKey ADMIN_API_KEY; may be empty */
  async managerKeys(givenKey: string): Promise<ManagerKeys> {
    const { manager } = this.dataSource;
    const found = await this.users.findManagers(manager);
    const givenTo = givenKey ? await this.users.findKey(hashApiKey(givenKey), manager) : null;
    return {
      emails: found.map(({ email }) => email),
      everUsed: found.some(({ apiKeyUsedAt }) => apiKeyUsedAt !== null),
      givenKeyWorks: givenTo?.status === 'Active',
    };
  }

  /** Another user may have the usual address, and cannot manage users. */
  private async freeAdminEmail(transaction: EntityManager): Promise<string> {
    for (let number = 1; ; number += 1) {
      const email = number === 1 ? 'admin@localhost' : `admin-${number}@localhost`;
      if (!(await this.users.findByEmail(email, transaction))) return email;
    }
  }

  /**
   * Changes users for somebody who may do so when the change is made, not only when the request came.
   * @param work gets the grants that the manager holds in this transaction; nobody changes users until it ends
   * @throws UnauthenticatedError when the manager's key was replaced, or the manager suspended, meanwhile
   * @throws ForbiddenError when the manager may not manage users any more
   */
  private manage<T>(
    manager: UserManager,
    work: (transaction: EntityManager, held: Grants) => Promise<T>,
  ): Promise<T> {
    return this.change(async (transaction) => {
      if ('operator' in manager) return work(transaction, ALL_GRANTS);
      const held = await this.users.findCurrentGrants(transaction, manager.principal);
      if (!held) throw new UnauthenticatedError();
      assertMayManage(held);
      return work(transaction, held);
    });
  }

  private async change<T>(work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(async (transaction) => {
        await this.users.lockChanges(transaction);
        return work(transaction);
      });
    } catch (error) {
      if (isEmailTaken(error)) throw new ConflictError('Another user has this email address.');
      throw error;
    }
  }

  private async record(
    transaction: EntityManager,
    manager: UserManager,
    type: 'User created' | 'User changed' | 'API key made',
    id: string,
    change: Pick<Activity, 'before' | 'after'> = {},
  ): Promise<void> {
    await this.activities.record(transaction, {
      actor: managerActor(manager),
      type,
      linkedToType: 'users',
      linkedTo: id,
      ...change,
    });
  }
}

function found(user: User | null, id: string): User {
  if (!user) throw new NotFoundError(`There is no user ${id}.`);
  return user;
}

function valuesOf({ name, email, status, apiAccess, dataProtectionAccess, permissions }: User): UserValues {
  return { name, email, status, apiAccess, dataProtectionAccess, permissions };
}

function defined(values: Partial<UserValues>): Partial<UserValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function isEmailTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'users_email_unique'
  );
}
