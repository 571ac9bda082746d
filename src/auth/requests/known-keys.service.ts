import { Injectable } from '@nestjs/common';
import type { Credential } from '../../common/access/principal';
import { Clock } from '../../common/clock';
import { SessionRepository } from '../sessions/session.repository';
import { UserRepository } from '../users/user.repository';

const FRESH_MS = 1000;

/**
 * The hashes of all keys and of all sessions' tokens that are valid, a second old at most. It tells who may still be asked about where too many
 * failed logins came from, without a question to the database for each.
 */
@Injectable()
export class KnownKeys {
  private hashes: Promise<ReadonlySet<string>> | null = null;
  private readAt = 0;

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async has({ hash }: Credential): Promise<boolean> {
    return (await this.current()).has(hash.toString('hex'));
  }

  private current(): Promise<ReadonlySet<string>> {
    const now = this.clock.now().getTime();
    if (this.hashes === null || Math.abs(now - this.readAt) >= FRESH_MS) {
      this.readAt = now;
      this.hashes = this.read();
      // Asked again by the next one, and not only after a while.
      this.hashes.catch(() => (this.hashes = null));
    }
    return this.hashes;
  }

  private async read(): Promise<ReadonlySet<string>> {
    const [keys, tokens] = await Promise.all([this.users.validKeyHashes(), this.sessions.liveTokenHashes()]);
    return new Set([...keys, ...tokens]);
  }
}
