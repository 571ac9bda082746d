import { Inject, Injectable } from '@nestjs/common';
import { hostname } from 'node:os';
import type { Principal } from '../../common/access/principal';
import { UnauthenticatedError } from '../../common/errors/problem.error';
import { PublicUrl } from '../../common/public-url';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { softwareVersion } from '../../config/software-version';
import { CredentialTimes, MeView, meView } from '../dto/me.view';
import { SessionRepository } from '../sessions/session.repository';
import type { User } from '../users/user.entity';
import { UserRepository } from '../users/user.repository';

/** Tells a user who they are, what they may do, and where. */
@Injectable()
export class WhoAmI {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly publicUrl: PublicUrl,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws UnauthenticatedError when the session is over meanwhile */
  async tell(principal: Principal): Promise<MeView> {
    const user = await this.users.findById(principal.id);
    const times = user && (await this.timesOf(principal, user));
    if (!user || !times) throw new UnauthenticatedError();
    return meView(user, times, {
      name: this.publicUrl.host ?? hostname(),
      publicUrl: this.env.publicUrl || null,
      version: softwareVersion(),
    });
  }

  private async timesOf({ credential }: Principal, user: User): Promise<CredentialTimes | null> {
    if (credential.kind === 'key')
      return { kind: 'key', usedAt: user.apiKeyUsedAt, expiresAt: user.apiKeyExpiresAt };
    const session = await this.sessions.find(credential.hash);
    return session && { kind: 'session', ...session };
  }
}
