import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull, SelectQueryBuilder } from 'typeorm';
import type { Grants, KeyMaker } from '../../common/access/principal';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { readHot } from '../../database/hot-statement';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import { USER_LISTING } from './user-listing';
import { UsedApiKey } from './used-api-key.entity';
import { User, UserStatus, UserValues } from './user.entity';

const USER_CHANGES_LOCK = 7_301_000_002;

const OWNER_OF_KEY = `
  select id::text as id, name, api_access as "apiAccess", data_protection_access as "dataProtectionAccess",
    permissions, status, api_key_used_at as "usedAt", api_key_made_by as "keyMadeBy",
    coalesce(api_key_expires_at <= now(), false) as "isExpired"
  from users where api_key_hash = decode($1, 'hex')`;

/** Whose key, or whose session, it is. That of a suspended user is not valid, nor is a key that is over. */
export interface Owner extends Grants {
  readonly id: string;
  readonly name: string;
  readonly status: UserStatus;
  readonly isExpired: boolean;
  /** When the key or the session was used, as it was last written. */
  readonly usedAt: Date | null;
  readonly keyMadeBy: readonly KeyMaker[] | null;
}

/** Whose name it is. */
export interface UserNameOf {
  readonly id: string;
  readonly name: string;
}

/** Reads and writes users. */
@Injectable()
export class UserRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The user whose key has this hash, suspended or not, as of now: asked for on every request, shared only between those of one moment. */
  findByKeyHash(hash: Buffer): Promise<Owner | null> {
    return readHot(
      this.dataSource,
      { name: 'owner of a key', text: OWNER_OF_KEY, values: [hash.toString('hex')] },
      ([owner]: Owner[]) => owner ?? null,
    );
  }

  /** The hashes of all keys that are valid now, as hexadecimal text. */
  async validKeyHashes(): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ hash: string }[]>(
      `select encode(api_key_hash, 'hex') as hash from users where status = 'Active' and api_key_hash is not null
         and (api_key_expires_at is null or api_key_expires_at > now())`,
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  async markKeyUsed(id: string): Promise<void> {
    await this.dataSource.query(
      `update users set api_key_used_at = now()
       where id = $1 and (api_key_used_at is null or api_key_used_at < now() - interval '1 hour')`,
      [id],
    );
  }

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, USER_LISTING, new Conditions(), page, asked);
  }

  findById(id: string, manager: EntityManager = this.dataSource.manager): Promise<User | null> {
    return manager.findOneBy(User, { id });
  }

  findByEmail(email: string, manager: EntityManager = this.dataSource.manager): Promise<User | null> {
    return manager.findOneBy(User, { email: email.toLowerCase() });
  }

  /** All names there are: which of them look alike is not for the database to tell. */
  async findNames(manager: EntityManager = this.dataSource.manager): Promise<UserNameOf[]> {
    return manager.query<UserNameOf[]>('select id::text as id, name from users order by users.id');
  }

  /** Changes users one transaction after another, so that a rule about all users is always true. */
  async lockChanges(manager: EntityManager): Promise<void> {
    await manager.query('select pg_advisory_xact_lock($1)', [USER_CHANGES_LOCK]);
  }

  async insert(manager: EntityManager, values: UserValues): Promise<User> {
    return manager.save(manager.create(User, { ...values, permissions: [...values.permissions] }));
  }

  async update(manager: EntityManager, id: string, values: UserValues): Promise<void> {
    await manager.update(
      User,
      { id },
      { ...values, permissions: [...values.permissions], updatedAt: () => 'clock_timestamp()' },
    );
  }

  /** The previous key, if any, stops working with this statement's commit. */
  async setKeyHash(
    manager: EntityManager,
    id: string,
    hash: Buffer,
    expiresAt: Date | null = null,
  ): Promise<void> {
    await manager.update(
      User,
      { id },
      {
        apiKeyHash: hash,
        apiKeyCreatedAt: () => 'clock_timestamp()',
        apiKeyUsedAt: null,
        apiKeyExpiresAt: expiresAt,
        updatedAt: () => 'clock_timestamp()',
      },
    );
  }

  /** Adds to those who replaced a key of the user; only the newest are kept. */
  async addKeyMaker(manager: EntityManager, id: string, maker: Omit<KeyMaker, 'at'>): Promise<void> {
    await manager.query(
      `update users set api_key_made_by = jsonb_path_query_array(
         coalesce(api_key_made_by, '[]') || jsonb_build_object('name', $2::text, 'id', $3::text, 'at', clock_timestamp()),
         '$[last - 2 to last]') where id = $1`,
      [id, maker.name, maker.id],
    );
  }

  /** @param subject who the user is at the provider of single sign-on */
  findBySignOn(subject: string): Promise<User | null> {
    return this.dataSource.manager.findOneBy(User, { signOnSubject: subject });
  }

  /** Says who the user with the address is at the provider. A user who is somebody there already stays so. */
  async setSignOn(manager: EntityManager, email: string, subject: string): Promise<void> {
    await manager.update(
      User,
      { email: email.toLowerCase(), signOnSubject: IsNull() },
      { signOnSubject: subject, updatedAt: () => 'clock_timestamp()' },
    );
  }

  /** Whoever has the key, active or not. */
  findKey(hash: Buffer, manager: EntityManager): Promise<User | null> {
    return manager.findOneBy(User, { apiKeyHash: hash });
  }

  /** Whether anybody ever had the key, also one that was replaced since. */
  async wasGiven(hash: Buffer, manager: EntityManager): Promise<boolean> {
    return manager.existsBy(UsedApiKey, { keyHash: hash });
  }

  countManagers(manager: EntityManager): Promise<number> {
    return managers(manager).getCount();
  }

  /** Active users who could do over the API what takes data protection access "primary". */
  countPrimaries(manager: EntityManager): Promise<number> {
    return manager.countBy(User, { status: 'Active', apiAccess: 'write', dataProtectionAccess: 'primary' });
  }

  findManagers(manager: EntityManager): Promise<User[]> {
    return managers(manager).orderBy('u.id').getMany();
  }
}

/** Active users who could manage users over the API. */
function managers(manager: EntityManager): SelectQueryBuilder<User> {
  return manager
    .createQueryBuilder(User, 'u')
    .where(`u.status = 'Active' and u.apiAccess = 'write' and 'users.manage' = any(u.permissions)`);
}
