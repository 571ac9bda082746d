import { Injectable, Logger } from '@nestjs/common';
import type { Credential } from '../../common/access/principal';
import { SessionRepository } from '../sessions/session.repository';
import { Owner, UserRepository } from '../users/user.repository';

const MINUTE_MS = 60_000;
/** How old the last use on record may be before it is written again. */
const WRITTEN_EVERY_MS: Record<Credential['kind'], number> = { key: 60 * MINUTE_MS, session: MINUTE_MS };

/** Whose key or session it is, and when it was last used. */
@Injectable()
export class CredentialOwners {
  private readonly logger = new Logger(CredentialOwners.name);

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /** Null when nobody has it. A session that is over is nobody's. */
  find({ kind, hash }: Credential): Promise<Owner | null> {
    return kind === 'key' ? this.users.findByKeyHash(hash) : this.sessions.findOwner(hash);
  }

  /** Writes that it is used now, where that was not written of late. Nobody waits for it. */
  noteUse({ kind, hash }: Credential, id: string, usedAt: Date | null): void {
    if (usedAt && Date.now() - usedAt.getTime() <= WRITTEN_EVERY_MS[kind]) return;
    const written = kind === 'key' ? this.users.markKeyUsed(id) : this.sessions.markUsed(hash);
    written.catch((error: unknown) => {
      this.logger.warn({ event: 'last use not written', of: kind, error: (error as Error).name });
    });
  }
}
