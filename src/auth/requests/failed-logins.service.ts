import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Credential } from '../../common/access/principal';
import { clientAddress } from '../../common/http/client-address';
import { attemptOf } from './attempt-of';
import { FailedLoginError } from './failed-login.error';
import { KnownKeys } from './known-keys.service';
import { RefusedAttempts } from './refused-attempts.service';
import { RequestRates } from './request-rates.service';

/** Records failed logins, and bounds what they cost. */
@Injectable()
export class FailedLogins {
  constructor(
    private readonly rates: RequestRates,
    private readonly attempts: RefusedAttempts,
    private readonly knownKeys: KnownKeys,
  ) {}

  /** Whether the database is asked: where too many failed logins came from, only for what is known to be valid. */
  async mayAsk(address: string, credential: Credential): Promise<boolean> {
    return !(await this.rates.hasTooManyFailedLogins(address)) || (await this.knownKeys.has(credential));
  }

  /**
   * Records a FailedLoginError of the login, and counts it for the address.
   * @throws whatever the login throws
   * @throws ProblemError 429 when too many failed logins came from the address
   */
  async counting<T>(request: FastifyRequest, login: () => Promise<T>): Promise<T> {
    try {
      return await login();
    } catch (error) {
      if (error instanceof FailedLoginError) {
        this.attempts.failedLogin(error.reason, attemptOf(request), error.owner);
        await this.rates.countFailedLogin(clientAddress(request));
      }
      throw error;
    }
  }
}
