import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { DrSigningKey } from './dr-signing-key.service';
import { SigningKeysRepository } from './signing-keys.repository';

/** The signing key in force, and the one of this node; SHA-256 of their public halves. */
export interface SigningKeys {
  readonly inForce: string | null;
  readonly here: string | null;
}

/** Exchanges the key that signs. What was signed before is checked with the key before, which stays in storage. */
@Injectable()
export class KeyExchange {
  private readonly logger = new Logger(KeyExchange.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SigningKeysRepository,
    private readonly signing: DrSigningKey,
    private readonly activities: UserActivityLogService,
  ) {}

  async show(): Promise<SigningKeys> {
    const [inForce, here] = [await this.keys.inForce(), await this.signing.known()];
    return { inForce, here: here?.sha256 ?? null };
  }

  /**
   * The key of this node is in force from now on; where it has none, one is made.
   * @returns the activity; null when it was in force already
   * @throws SigningKeyError this node may not sign, or its file cannot be used; the typed errors of storage
   */
  async exchange(actor: Actor, reason: string): Promise<string | null> {
    const { sha256 } = await this.signing.candidate();
    const activity = await this.dataSource.transaction(async (manager) => {
      await this.keys.lock(manager);
      const inForce = await this.keys.inForce(manager);
      if (inForce === sha256) return null;
      const id = await this.activities.record(manager, {
        actor,
        type: 'Signing key exchanged',
        reason,
        before: inForce === null ? undefined : { signingKeySHA256: inForce },
        after: { signingKeySHA256: sha256 },
      });
      await this.keys.add(manager, sha256, id);
      return id;
    });
    if (activity !== null) this.logger.warn({ event: 'signing key exchanged', publicKeySha256: sha256 });
    // Whoever checks signatures needs its public half, whether anything is signed soon or not.
    await this.signing.published();
    return activity;
  }
}
