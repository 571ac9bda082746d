import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { UserRepository } from '../users/user.repository';

const FRESH_MS = 1000;

/**
 * The hashes of all keys that are valid, a second old at most. It tells who may still be asked about where too many
 * failed logins came from, without a question to the database for each.
 */
@Injectable()
export class KnownKeys {
  private hashes: Promise<ReadonlySet<string>> | null = null;
  private readAt = 0;

  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async has(keyHash: Buffer): Promise<boolean> {
    return (await this.current()).has(keyHash.toString('hex'));
  }

  private current(): Promise<ReadonlySet<string>> {
    const now = this.clock.now().getTime();
    if (this.hashes === null || Math.abs(now - this.readAt) >= FRESH_MS) {
      this.readAt = now;
      this.hashes = this.users.validKeyHashes();
      // Asked again by the next one, and not only after a while.
      this.hashes.catch(() => (this.hashes = null));
    }
    return this.hashes;
  }
}
