import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { missingPermission } from '../../common/access/access-policy';
import { type Actor, actorOf, Principal } from '../../common/access/principal';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { UserRepository } from '../users/user.repository';
import { LONGEST_USER_AGENT, WayToSignIn } from './session.entity';
import { KnownSession, NewSession, SessionRepository } from './session.repository';
import { hashSessionToken, makeSessionToken } from './session-token';

/** A session that began just now, with its token, which is kept nowhere. */
export interface BegunSession {
  readonly token: string;
  readonly session: KnownSession;
}

/** The browser that signs in. */
export interface Browser {
  readonly address: string;
  readonly userAgent: string | undefined;
  /** The token of a session that it has already, which ends; null without one. */
  readonly earlierToken: string | null;
}

const OTHERS = { requirements: ['users.manage'] } as const;

/** Signing in and out. Each is an activity. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Begins a session of somebody who gave their key. Its token is always a new one, so nobody can choose it beforehand.
   * @throws UnauthenticatedError when the key was replaced, or the user suspended, meanwhile
   */
  signInWithKey(user: Principal, browser: Browser): Promise<BegunSession> {
    return this.begin(actorOf(user), user.id, browser, 'Key', (manager, session) =>
      this.sessions.beginWithKey(manager, user.credential.hash, session),
    );
  }

  /**
   * Begins a session of somebody whom the provider signed in.
   * @throws UnauthenticatedError when the user was suspended meanwhile
   */
  signInAtProvider({ id, name }: { id: string; name: string }, browser: Browser): Promise<BegunSession> {
    const actor = { userId: id, name, usedApi: true, address: browser.address };
    return this.begin(actor, id, browser, 'Single sign-on', (manager, session) =>
      this.sessions.beginForUser(manager, id, session),
    );
  }

  /** The session that a request came with; null when it is over meanwhile. */
  current({ credential }: Principal): Promise<KnownSession | null> {
    return this.sessions.find(credential.hash);
  }

  /** Ends the session that the request came with. That it is over already is no error. */
  async signOut(user: Principal): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.sessions.end(manager, user.credential.hash);
      if (ended) await this.record(manager, 'Signed out', actorOf(user), user.id, { session: ended.id });
    });
  }

  /**
   * The sessions of a user that are not over.
   * @throws ForbiddenError for those of somebody else without the right to manage users
   * @throws NotFoundError
   */
  async list(asking: Principal, userId: string, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    await this.assertMay(asking, userId, 'GET');
    return this.sessions.page(userId, page, asked);
  }

  /**
   * Ends a session of a user. Whoever has it is refused from now on.
   * @throws ForbiddenError for one of somebody else without the right to manage users
   * @throws NotFoundError when the user has no such session
   */
  async revoke(asking: Principal, userId: string, id: string): Promise<void> {
    await this.assertMay(asking, userId, 'DELETE');
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.endOf(manager, userId, id)))
        throw new NotFoundError(`User ${userId} has no session ${id}.`);
      const needs = asking.id === userId ? null : { ...OTHERS, method: 'DELETE' };
      await this.record(manager, 'Session ended', actorOf({ ...asking, needs }), userId, { session: id });
    });
  }

  private async begin(
    actor: Actor,
    userId: string,
    { address, userAgent, earlierToken }: Browser,
    signedInWith: WayToSignIn,
    insert: (manager: EntityManager, session: NewSession) => Promise<KnownSession | null>,
  ): Promise<BegunSession> {
    const token = makeSessionToken();
    const session = await this.dataSource.transaction(async (manager) => {
      const earlier = earlierToken && (await this.sessions.end(manager, hashSessionToken(earlierToken)));
      const tokenHash = hashSessionToken(token);
      const agent = userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
      const begun = await insert(manager, { tokenHash, signedInWith, address, userAgent: agent });
      if (!begun) throw new UnauthenticatedError();
      await this.sessions.endSurplus(manager, userId);
      const details = { session: begun.id, with: signedInWith, ...(earlier && { inPlaceOf: earlier.id }) };
      await this.record(manager, 'Signed in', actor, userId, details);
      return begun;
    });
    return { token, session };
  }

  private async record(
    manager: EntityManager,
    type: 'Signed in' | 'Signed out' | 'Session ended',
    actor: Actor,
    userId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.activities.record(manager, {
      actor,
      type,
      linkedToType: 'users',
      linkedTo: userId,
      details,
    });
  }

  /** Everybody for themselves; for others whoever manages users. */
  private async assertMay(asking: Principal, userId: string, method: string): Promise<void> {
    if (asking.id === userId) return;
    const missing = missingPermission(asking, OTHERS.requirements, method);
    if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
    if (!(await this.users.findById(userId))) throw new NotFoundError(`There is no user ${userId}.`);
  }
}
