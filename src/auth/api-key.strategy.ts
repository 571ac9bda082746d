import { Injectable, Logger } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import type { Principal } from '../common/access/principal';
import { hashApiKey } from './api-key';
import { UserRepository } from './user.repository';

const HOUR_MS = 3_600_000;

/** What passport adds to a strategy while it authenticates one request. */
interface Verdict {
  success(user: Principal): void;
  fail(): void;
  error(error: unknown): void;
}

/** `Authorization: Bearer KEY` (RFC 6750), from the header alone. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(passport.Strategy, 'api-key') {
  private readonly logger = new Logger(ApiKeyStrategy.name);

  constructor(private readonly users: UserRepository) {
    super();
  }

  override authenticate(request: { headers: { authorization?: string } }): void {
    const verdict = this as unknown as Verdict;
    this.ownerOf(bearer(request.headers.authorization)).then(
      (owner) => (owner ? verdict.success(owner) : verdict.fail()),
      (error: unknown) => verdict.error(error),
    );
  }

  /** Never called: passport's Nest adapter asks for it, and this strategy answers by itself. */
  validate(): never {
    throw new Error('ApiKeyStrategy decides in authenticate');
  }

  /** A missing or malformed key is looked up like any other, so that all refusals take the same time. */
  private async ownerOf(key: string): Promise<Principal | null> {
    const owner = await this.users.findByKeyHash(hashApiKey(key));
    if (!owner) return null;
    if (!owner.keyUsedAt || Date.now() - owner.keyUsedAt.getTime() > HOUR_MS) this.markUsed(owner.id);
    return owner;
  }

  private markUsed(id: string): void {
    this.users.markKeyUsed(id).catch((error: unknown) => {
      this.logger.warn({ event: 'last use of a key not written', error: (error as Error).name });
    });
  }
}

function bearer(header: string | undefined): string {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
}
