import { ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '../common/errors/problem.error';
import { clientAddress } from '../common/http/client-address';
import { PUBLIC } from '../common/access/require-permission.decorator';
import { FailedLoginError, FailedLoginReason } from './failed-login.error';
import { RefusedAttempts } from './refused-attempts.service';
import { RequestRates } from './request-rates.service';

const KEY_PARAMETERS = ['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'];

/** Global: finds the user of a request. Every request needs a valid key, unless its operation is declared public. */
@Injectable()
export class ApiKeyGuard extends AuthGuard('api-key') {
  constructor(
    private readonly reflector: Reflector,
    private readonly rates: RequestRates,
    private readonly attempts: RefusedAttempts,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>();
    refuseKeyInQuery(request.query);
    try {
      return (await super.canActivate(context)) as boolean;
    } catch (error) {
      if (error instanceof FailedLoginError) await this.recordFailure(error, request);
      throw error;
    }
  }

  /** @param reason what the strategy failed with */
  override handleRequest<T>(error: unknown, user: T | false, reason: FailedLoginReason): T {
    if (error) throw error as Error;
    if (!user) throw new FailedLoginError(reason);
    return user;
  }

  /** @throws ProblemError 429 when too many came from the address */
  private async recordFailure({ reason }: FailedLoginError, request: FastifyRequest): Promise<void> {
    const address = clientAddress(request);
    this.attempts.failedLogin(reason, { requestId: request.id, address });
    await this.rates.countFailedLogin(address);
  }
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
