import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { hashApiKey, makeApiKey } from './api-key';
import { UserChanges } from './user-changes.service';
import { ALL_GRANTS } from './user-manager';
import { valuesOf } from './user.entity';
import { UserRepository } from './user.repository';

/** What is known of those who can manage users, and of their keys, without the keys. */
export interface ManagerKeys {
  readonly emails: readonly string[];
  readonly everUsed: boolean;
  /** Whether the key that the operator gave is an active user's. */
  readonly givenKeyWorks: boolean;
}

/** The user `admin`, whom the first start makes, and no other ever. */
@Injectable()
export class FirstAdmins {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly changes: UserChanges,
  ) {}

  /** Whether there was a first start: what became of its admin makes no difference. */
  async isMade(): Promise<boolean> {
    const [{ made }] = await this.dataSource.query<[{ made: boolean }]>(
      'select exists (select from first_admins) as made',
    );
    return made;
  }

  /**
   * Makes the user `admin` with every permission, once in the life of a database, and only while nobody can manage users.
   * @param givenKey the key it gets; one is made when this is empty, or was ever given to anybody
   * @param handOver gets a key that was made before it works: when this fails, there is no admin
   * @returns the admin that was made, with the key unless that was given; null where none was made
   */
  ensure(
    operator: Actor,
    givenKey: string,
    handOver: (key: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<{ email: string; apiKey: string | null } | null> {
    return this.changes.manage({ operator }, async ({ transaction, record }) => {
      if (!(await this.isFirst(transaction))) return null;
      if ((await this.users.countManagers(transaction)) > 0) return null;
      const isGiven = givenKey !== '' && !(await this.users.wasGiven(hashApiKey(givenKey), transaction));
      const key = isGiven ? givenKey : makeApiKey();
      const email = await this.freeEmail(transaction);
      const values = { ...ALL_GRANTS, name: 'admin', email, status: 'Active' as const };
      const admin = await this.users.insert(transaction, values);
      await this.users.setKeyHash(transaction, admin.id, hashApiKey(key));
      await record('User created', admin.id, { after: valuesOf(admin) });
      if (!isGiven) await handOver(key);
      return { email, apiKey: isGiven ? null : key };
    });
  }

  /** @param givenKey ADMIN_API_KEY; may be empty */
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

  /** Remembers that there was one, also where somebody who can manage users was made before the first start. */
  private async isFirst(transaction: EntityManager): Promise<boolean> {
    const rows = await transaction.query<unknown[]>(
      'insert into first_admins (id) values (1) on conflict do nothing returning id',
    );
    return rows.length > 0;
  }

  /** A user made before the first start may have the usual address. */
  private async freeEmail(transaction: EntityManager): Promise<string> {
    for (let number = 1; ; number += 1) {
      const email = number === 1 ? 'admin@localhost' : `admin-${number}@localhost`;
      if (!(await this.users.findByEmail(email, transaction))) return email;
    }
  }
}
