import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GRANTS_OF_PRESETS } from '../../common/access/presets';
import { Grants, SYSTEM } from '../../common/access/principal';
import { ForbiddenError } from '../../common/errors/problem.error';
import type { OidcSettings } from '../../config/oidc-settings';
import { NO_GRANTS } from '../users/grant-policy';
import type { User } from '../users/user.entity';
import { UserRepository } from '../users/user.repository';
import { UsersService } from '../users/users.service';
import type { ProviderClaims } from './provider.service';

const NO_ROLE = 'None of your roles at the provider may use this server.';
const NOBODY = 'The provider knows you, but this server has no user for you; ask whoever manages users.';
/** How refusals of this file are counted. */
const ROLE = 'role';

/** Finds or makes the user of somebody whom the provider signed in, with the rights of their role. */
@Injectable()
export class SignOnUsers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: UserRepository,
    private readonly users: UsersService,
  ) {}

  /**
   * The user whose name at the provider it is. The first time it is the user with the same, verified, email address who has
   * no other name there, or a new one with the preset of their role. Where roles decide, the user has the grants of the
   * role from now on, and none without one.
   * @throws ForbiddenError for nobody's claims, and without a role
   */
  async userOf(claims: ProviderClaims, settings: OidcSettings): Promise<User> {
    const known = (await this.repository.findBySignOn(claims.subject)) ?? (await this.link(claims));
    const grants = grantsOf(claims, settings);
    if (known) return this.withGrants(known, grants);
    if (grants === null || !claims.email) throw new ForbiddenError(NOBODY, ROLE);
    if (grants === NO_GRANTS) throw new ForbiddenError(NO_ROLE, ROLE);
    const name = claims.name ?? claims.email;
    await this.users.create({ operator: SYSTEM }, { ...grants, name, email: claims.email, status: 'Active' });
    const made = await this.link(claims);
    if (!made) throw new ForbiddenError(NOBODY, ROLE);
    return made;
  }

  private async link({ email, subject }: ProviderClaims): Promise<User | null> {
    if (email === null) return null;
    await this.dataSource.transaction((manager) => this.repository.setSignOn(manager, email, subject));
    return this.repository.findBySignOn(subject);
  }

  /** @param grants of the role; null where roles decide on nothing */
  private async withGrants(user: User, grants: Grants | null): Promise<User> {
    if (grants === null) return user;
    const { after } = await this.users.update({ operator: SYSTEM }, user.id, (before) =>
      isSame(before, grants) ? {} : grants,
    );
    if (grants === NO_GRANTS) throw new ForbiddenError(NO_ROLE, ROLE);
    return after;
  }
}

/** Of the first role that has a preset; null where roles decide on nothing. */
function grantsOf({ roles }: ProviderClaims, { rolePresets }: OidcSettings): Grants | null {
  if (rolePresets.size === 0) return null;
  const [, preset] = [...rolePresets].find(([role]) => roles.includes(role)) ?? [];
  return preset ? GRANTS_OF_PRESETS[preset] : NO_GRANTS;
}

function isSame(one: Grants, other: Grants): boolean {
  const text = ({ apiAccess, dataProtectionAccess, permissions }: Grants): string =>
    [apiAccess, dataProtectionAccess, ...[...permissions].sort()].join(' ');
  return text(one) === text(other);
}
