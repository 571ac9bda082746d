import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { changedFields } from '../../user-activity-log/changed-fields';
import { hashApiKey, makeApiKey } from './api-key';
import { NO_GRANTS } from './grant-policy';
import { UserChanges } from './user-changes.service';
import {
  assertGrantable,
  assertMayChange,
  assertMayResetKey,
  managerActor,
  UserManager,
} from './user-manager';
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
   * @throws ConflictError when the email address is taken, or the name, or one that looks like it
   */
  async create(manager: UserManager, values: UserValues): Promise<User> {
    const { id } = await this.changes.manage(manager, async ({ transaction, held, record }) => {
      assertGrantable(held, NO_GRANTS, values);
      const user = await this.users.insert(transaction, { ...values, email: values.email.toLowerCase() });
      await this.changes.assertNameFree(transaction, user);
      await record('User created', user.id, { after: valuesOf(user) });
      return user;
    });
    // The time of the change is stamped by the commit.
    return this.get(id);
  }

  /**
   * @param change what changes; where that follows from what there is, it is asked when nobody else changes users
   * @throws NotFoundError
   * @throws ForbiddenError when the user holds, or would be granted, what the manager does not hold
   * @throws ConflictError when no user would be left who can manage users, or who has data protection access "primary",
   * or when the email address or the name is taken
   */
  async update(
    manager: UserManager,
    id: string,
    change: Partial<UserValues> | ((before: UserValues) => Partial<UserValues>),
  ): Promise<UserChange> {
    const before = await this.changes.manage(manager, async ({ transaction, held, record }) => {
      const was = found(await this.users.findById(id, transaction), id);
      const before = valuesOf(was);
      const values = typeof change === 'function' ? change(before) : change;
      const after: UserValues = { ...before, ...defined(values) };
      assertMayChange(held, before);
      assertGrantable(held, before, after);
      await this.changes.keepingTheLast(transaction, () =>
        this.users.update(transaction, id, { ...after, email: after.email.toLowerCase() }),
      );
      const changed = found(await this.users.findById(id, transaction), id);
      if (changed.name !== before.name) await this.changes.assertNameFree(transaction, changed);
      await record('User changed', id, changedFields(before, valuesOf(changed)));
      return was;
    });
    return { before, after: await this.get(id) };
  }

  /**
   * Makes the user's only key; a key made before stops working at once, and for ever. The owner of a key that somebody
   * else replaced is told so, see `keyNoticeHeaders`.
   * @returns the key, of which only the hash is stored
   * @throws NotFoundError
   * @throws ForbiddenError for another user's key without data protection access "primary", or when that user holds
   * what the manager does not
   */
  async makeKey(manager: UserManager, id: string): Promise<string> {
    const key = makeApiKey();
    await this.changes.manage(manager, async ({ transaction, held, record }) => {
      const owner = found(await this.users.findById(id, transaction), id);
      assertMayResetKey(manager, held, owner);
      await this.users.setKeyHash(transaction, id, hashApiKey(key));
      const replacedKey = owner.apiKeyCreatedAt !== null;
      const { userId, name } = managerActor(manager);
      if (replacedKey && userId !== id) await this.users.addKeyMaker(transaction, id, { name, id: userId });
      await record('API key made', id, { details: { owner: owner.name, ownerId: id, replacedKey } });
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
