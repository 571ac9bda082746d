import { Injectable } from '@nestjs/common';
import { Approval, Approvals } from '../../approvals/approvals.service';
import type { WaitingAct } from '../../approvals/waiting-act';
import { actorOf } from '../../common/access/principal';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { changedFields } from '../../user-activity-log/changed-fields';
import { hashApiKey, makeApiKey } from './api-key';
import { NO_GRANTS } from './grant-policy';
import { UserChanges } from './user-changes.service';
import {
  ALL_GRANTS,
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
    private readonly approvals: Approvals,
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
   * @param expires when it stops being valid; null = never
   * @returns the key, of which only the hash is stored
   * @throws NotFoundError
   * @throws ForbiddenError for another user's key without data protection access "primary", or when that user holds
   * what the manager does not
   */
  async makeKey(
    manager: UserManager,
    id: string,
    expires: Date | null = null,
    approval?: Approval,
  ): Promise<string> {
    const key = makeApiKey();
    await this.changes.manage(manager, async ({ transaction, held, record }) => {
      const owner = found(await this.users.findById(id, transaction), id);
      assertMayResetKey(manager, held, owner);
      await approval?.use(transaction);
      const replacedKey = owner.apiKeyCreatedAt !== null;
      const { userId, name } = managerActor(manager);
      // The database lets a user's own key be made under this entry alone.
      const end = expires && { expires: expires.toISOString() };
      await record('API key made', id, { details: { owner: owner.name, ownerId: id, replacedKey, ...end } });
      await this.users.setKeyHash(transaction, id, hashApiKey(key), expires);
      if (replacedKey && userId !== id) await this.users.addKeyMaker(transaction, id, { name, id: userId });
    });
    return key;
  }

  /**
   * The same; where the policy asks for a second person, the key of somebody else waits for their approval.
   * @returns the key, or what it waits for: then nothing was changed
   */
  async requestKey(
    manager: UserManager,
    id: string,
    expires: Date | null = null,
  ): Promise<string | WaitingAct> {
    const owner = await this.get(id);
    const isUser = 'principal' in manager;
    if (isUser && manager.principal.id === id) return this.makeKey(manager, id, expires);
    assertMayResetKey(manager, isUser ? manager.principal : ALL_GRANTS, owner);
    const actor = isUser ? actorOf(manager.principal) : manager.operator;
    const parameters = { owner: owner.name, ...(expires && { expires: expires.toISOString() }) };
    const act = { actor, act: 'API key', subject: id, parameters } as const;
    return this.approvals.perform(act, (approval) => this.makeKey(manager, id, expires, approval));
  }
}

function found(user: User | null, id: string): User {
  if (!user) throw new NotFoundError(`There is no user ${id}.`);
  return user;
}

function defined(values: Partial<UserValues>): Partial<UserValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
