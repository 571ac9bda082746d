import { Injectable, Logger } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import type { Principal } from '../common/access/principal';
import { clientAddress, Sender } from '../common/http/client-address';
import { hashApiKey } from './api-key';
import type { FailedLoginReason } from './failed-login.error';
import { UserRepository } from './user.repository';

const HOUR_MS = 3_600_000;

interface LoginRequest extends Sender {
  readonly headers: { readonly authorization?: string };
}

/** What passport adds to a strategy while it authenticates one request. */
interface Verdict {
  success(user: Principal): void;
  fail(reason: FailedLoginReason): void;
  error(error: unknown): void;
}

/** `Authorization: Bearer KEY` (RFC 6750), from the header alone. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(passport.Strategy, 'api-key') {
  private readonly logger = new Logger(ApiKeyStrategy.name);

  constructor(private readonly users: UserRepository) {
    super();
  }

  override authenticate(request: LoginRequest): void {
    const verdict = this as unknown as Verdict;
    this.login(request).then(
      (result) => (typeof result === 'string' ? verdict.fail(result) : verdict.success(result)),
      (error: unknown) => verdict.error(error),
    );
  }

  /** Never called: passport's Nest adapter asks for it, and this strategy answers by itself. */
  validate(): never {
    throw new Error('ApiKeyStrategy decides in authenticate');
  }

  /** A missing or malformed key is looked up like any other, so that all refusals take the same time. */
  private async login(request: LoginRequest): Promise<Principal | FailedLoginReason> {
    const { authorization } = request.headers;
    const key = bearer(authorization);
    const keyHash = hashApiKey(key ?? '');
    const owner = await this.users.findByKeyHash(keyHash);
    if (!owner || key === null) return key !== null ? 'unknown' : authorization ? 'malformed' : 'missing';
    const { status, keyUsedAt, ...principal } = owner;
    if (status !== 'Active') return 'suspended';
    if (!keyUsedAt || Date.now() - keyUsedAt.getTime() > HOUR_MS) this.markUsed(owner.id);
    return { ...principal, keyHash, address: clientAddress(request) };
  }

  private markUsed(id: string): void {
    this.users.markKeyUsed(id).catch((error: unknown) => {
      this.logger.warn({ event: 'last use of a key not written', error: (error as Error).name });
    });
  }
}

function bearer(header: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null;
}
