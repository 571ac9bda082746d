import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { missingPermission } from '../../common/access/access-policy';
import { DATA_PROTECTION_ACCESS, Principal } from '../../common/access/principal';
import { InvalidInputError } from '../../common/errors/problem.error';
import { clientAddress } from '../../common/http/client-address';
import { hashApiKey } from '../users/api-key';
import { FailedLoginError } from './failed-login.error';
import { KnownKeys } from './known-keys.service';
import { RefusedAttempts } from './refused-attempts.service';
import { RequestRates } from './request-rates.service';
import { UserRepository } from '../users/user.repository';

const HOUR_MS = 3_600_000;
const KEY_PARAMETERS = ['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'];

/** Finds the user of a request by `Authorization: Bearer KEY` (RFC 6750), from the header alone. */
@Injectable()
export class Logins {
  private readonly logger = new Logger(Logins.name);

  constructor(
    private readonly users: UserRepository,
    private readonly rates: RequestRates,
    private readonly attempts: RefusedAttempts,
    private readonly knownKeys: KnownKeys,
  ) {}

  /**
   * @throws InvalidInputError for a key in the URL
   * @throws FailedLoginError for no key that is valid now
   * @throws ProblemError 429 when too many failed logins came from the address
   */
  async login(request: FastifyRequest): Promise<Principal> {
    refuseKeyInQuery(request.query as Record<string, unknown>);
    const address = clientAddress(request);
    try {
      return await this.findUser(request.headers.authorization, address);
    } catch (error) {
      if (error instanceof FailedLoginError) {
        this.attempts.failedLogin(error.reason, { requestId: request.id, address });
        await this.rates.countFailedLogin(address);
      }
      throw error;
    }
  }

  /** Whether the key is the user's still, and the user may do what the request was allowed, and see as much as then. */
  async isStillAllowed({ keyHash, needs, dataProtectionAccess }: Principal): Promise<boolean> {
    const owner = await this.users.findByKeyHash(keyHash);
    if (owner?.status !== 'Active') return false;
    const levels = DATA_PROTECTION_ACCESS;
    const seesAsMuch = levels.indexOf(owner.dataProtectionAccess) >= levels.indexOf(dataProtectionAccess);
    return seesAsMuch && missingPermission(owner, needs?.requirements ?? [], needs?.method ?? 'GET') === null;
  }

  /** A missing or malformed key is looked up like any other, so that all refusals take the same time. */
  private async findUser(authorization: string | undefined, address: string): Promise<Principal> {
    const key = bearer(authorization);
    const keyHash = hashApiKey(key ?? '');
    const mayAsk = !(await this.rates.hasTooManyFailedLogins(address)) || (await this.knownKeys.has(keyHash));
    const owner = mayAsk ? await this.users.findByKeyHash(keyHash) : null;
    if (!owner || key === null)
      throw new FailedLoginError(key !== null ? 'unknown' : authorization ? 'malformed' : 'missing');
    const { status, keyUsedAt, ...principal } = owner;
    if (status !== 'Active') throw new FailedLoginError('suspended');
    if (!keyUsedAt || Date.now() - keyUsedAt.getTime() > HOUR_MS) this.markUsed(owner.id);
    return { ...principal, keyHash, address, needs: null };
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

/** Refuses a key in the URL: URLs are stored in logs and histories. */
function refuseKeyInQuery(query: Record<string, unknown>): void {
  const parameter = Object.keys(query).find((name) => KEY_PARAMETERS.includes(name.toLowerCase()));
  if (parameter) {
    throw InvalidInputError.parameter(
      parameter,
      'must not be in the URL; send the key as "Authorization: Bearer KEY"',
    );
  }
}
