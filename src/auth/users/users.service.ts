import { Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { changedFields } from '../../user-activity-log/changed-fields';
import { hashApiKey, makeApiKey } from './api-key';
import { NO_GRANTS } from './grant-policy';
import { UserChanges } from './user-changes.service';
import { assertGrantable, assertMayChangeEmail, assertMayResetKey, UserManager } from './user-manager';
import { User, UserValues, valuesOf } from './user.entity';
import { UserRepository } from './user.repository';

/** A user as they were before a change, and as they are. */
export interface UserChange {
  readonly before: User;
  readonly after: User;
}

/** Users and their keys. Every change is an activity. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly changes: UserChanges,
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
    const { id } = await this.changes.manage(manager, async ({ transaction, held, record }) => {
      assertGrantable(held, { ...values, ...NO_GRANTS }, values);
      const user = await this.users.insert(transaction, { ...values, email: values.email.toLowerCase() });
      await record('User created', user.id, { after: valuesOf(user) });
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
    const before = await this.changes.manage(manager, async ({ transaction, held, record }) => {
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
      await record('User changed', id, changedFields(before, valuesOf(changed)));
      return was;
    });
    return { before, after: await this.get(id) };
  }

  /**
   * Makes the user's only key; a key made before stops working at once, and for ever.
   * @returns the key, of which only the hash is stored
   * @throws NotFoundError
   * @throws ForbiddenError for another user's key without data protection access "primary", or when that user holds
   * what the manager does not
   */
  async makeKey(manager: UserManager, id: string): Promise<string> {
    const key = makeApiKey();
    await this.changes.manage(manager, async ({ transaction, held, record }) => {
      assertMayResetKey(manager, held, found(await this.users.findById(id, transaction), id));
      await this.users.setKeyHash(transaction, id, hashApiKey(key));
      await record('API key made', id);
    });
    return key;
  }
}

function found(user: User | null, id: string): User {
  if (!user) throw new NotFoundError(`There is no user ${id}.`);
  return user;
}

function defined(values: Partial<UserValues>): Partial<UserValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
