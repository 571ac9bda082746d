import { ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { InvalidInputError, UnauthenticatedError } from '../common/errors/problem.error';
import { PUBLIC } from '../common/access/require-permission.decorator';
import { RequestRates } from './request-rates.service';

const KEY_PARAMETERS = ['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'];

/** Global: finds the user of a request. Every request needs a valid key, unless its operation is declared public. */
@Injectable()
export class ApiKeyGuard extends AuthGuard('api-key') {
  constructor(
    private readonly reflector: Reflector,
    private readonly rates: RequestRates,
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
      if (error instanceof UnauthenticatedError) await this.rates.countFailedLogin(request.ip);
      throw error;
    }
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error) throw error as Error;
    if (!user) throw new UnauthenticatedError();
    return user;
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
