import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { readHot } from '../../database/hot-statement';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import type { Owner } from '../users/user.repository';
import { SESSION_LISTING } from './session-listing';
import type { WayToSignIn } from './session.entity';

/** How long a session may go without a request, and how long it lasts at most. */
export const SESSION_BOUNDS = { idleMinutes: 30, hours: 12, ofOneUser: 20 };

const IS_LIVE = `t.expires_at > now() and t.used_at > now() - interval '${SESSION_BOUNDS.idleMinutes} minutes'`;

const OWNER_OF_SESSION = `
  select u.id::text as id, u.name, u.api_access as "apiAccess", u.data_protection_access as "dataProtectionAccess",
    u.permissions, u.status, t.used_at as "usedAt", u.api_key_made_by as "keyMadeBy", false as "isExpired"
  from sessions t join users u on u.id = t.user_id
  where t.token_hash = decode($1, 'hex') and ${IS_LIVE}`;

/** What is known of a browser that signs in. */
export interface NewSession {
  readonly tokenHash: Buffer;
  readonly signedInWith: WayToSignIn;
  readonly address: string;
  readonly userAgent: string | null;
}

/** A session without its token. */
export interface KnownSession {
  readonly id: string;
  readonly usedAt: Date;
  readonly expiresAt: Date;
  readonly signedInWith: WayToSignIn;
}

const KNOWN =
  't.id::text as id, t.used_at as "usedAt", t.expires_at as "expiresAt", t.signed_in_with as "signedInWith"';

/** The only place that reads and writes sessions, but for judging one at a commit. */
@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The user of the session as of now: asked for on every request, shared only between those of one moment. */
  findOwner(tokenHash: Buffer): Promise<Owner | null> {
    return readHot(
      this.dataSource,
      { name: 'owner of a session', text: OWNER_OF_SESSION, values: [tokenHash.toString('hex')] },
      ([owner]: Owner[]) => owner ?? null,
    );
  }

  /** The hashes of all tokens that are valid now, as hexadecimal text. */
  async liveTokenHashes(): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ hash: string }[]>(
      `select encode(t.token_hash, 'hex') as hash from sessions t where ${IS_LIVE}`,
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  async markUsed(tokenHash: Buffer): Promise<void> {
    await this.dataSource.query(
      `update sessions set used_at = now() where token_hash = $1 and used_at < now() - interval '1 minute'`,
      [tokenHash],
    );
  }

  async find(tokenHash: Buffer): Promise<KnownSession | null> {
    const [session] = await this.dataSource.query<KnownSession[]>(
      `select ${KNOWN} from sessions t where t.token_hash = $1 and ${IS_LIVE}`,
      [tokenHash],
    );
    return session ?? null;
  }

  page(userId: string, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions().add(`${IS_LIVE} and t.user_id = ?`, userId);
    return answerList(this.dataSource, SESSION_LISTING, conditions, page, asked);
  }

  /**
   * Begins a session of the key's user, which ends with the key. Neither changes until the transaction is over.
   * @returns null when nobody active has the key any more
   */
  async beginWithKey(
    manager: EntityManager,
    keyHash: Buffer,
    session: NewSession,
  ): Promise<KnownSession | null> {
    const condition = `u.api_key_hash = $5 and (u.api_key_expires_at is null or u.api_key_expires_at > now())`;
    return this.begin(manager, session, [condition, keyHash, 'u.api_key_expires_at']);
  }

  /** Begins a session of a user whom the provider signed in; null when the user is not active any more. */
  beginForUser(manager: EntityManager, userId: string, session: NewSession): Promise<KnownSession | null> {
    return this.begin(manager, session, ['u.id = $5', userId, 'null::timestamptz']);
  }

  /** Ends the session; null when it is over already. */
  async end(manager: EntityManager, tokenHash: Buffer): Promise<{ id: string; userId: string } | null> {
    const [ended] = await deleted(manager, `token_hash = $1`, [tokenHash]);
    return ended ?? null;
  }

  /** Ends a session of the user; null when the user has no such session. */
  async endOf(manager: EntityManager, userId: string, id: string): Promise<{ id: string } | null> {
    const [ended] = await deleted(manager, `user_id = $1 and id = $2`, [userId, id]);
    return ended ?? null;
  }

  /** Ends the oldest of a user's sessions where there are more than one user may have. */
  async endSurplus(manager: EntityManager, userId: string): Promise<void> {
    await deleted(
      manager,
      `id in (select t.id from sessions t where t.user_id = $1 order by t.used_at desc, t.id desc offset $2)`,
      [userId, SESSION_BOUNDS.ofOneUser],
    );
  }

  /** Removes those whose end has passed. One that was not used for long has none of its own: its request may still run. */
  async removeOver(): Promise<void> {
    await deleted(this.dataSource.manager, 'expires_at <= now()', []);
  }

  private async begin(
    manager: EntityManager,
    { tokenHash, signedInWith, address, userAgent }: NewSession,
    [condition, value, end]: [condition: string, value: unknown, end: string],
  ): Promise<KnownSession | null> {
    const [session] = await manager.query<KnownSession[]>(
      `with owner as (select u.id, ${end} as ends_at from users u where ${condition} and u.status = 'Active' for share)
       insert into sessions as t (user_id, token_hash, signed_in_with, address, user_agent, expires_at)
       select o.id, $1, $2, $3, $4, least(now() + interval '${SESSION_BOUNDS.hours} hours', o.ends_at) from owner o
       returning ${KNOWN}`,
      [tokenHash, signedInWith, address, userAgent, value],
    );
    return session ?? null;
  }
}

async function deleted(
  manager: EntityManager,
  condition: string,
  values: unknown[],
): Promise<{ id: string; userId: string }[]> {
  const [rows] = await manager.query<[{ id: string; userId: string }[], number]>(
    `delete from sessions where ${condition} returning id::text as id, user_id::text as "userId"`,
    values,
  );
  return rows;
}
