import { ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { InvalidInputError, UnauthenticatedError } from '../common/errors/problem.error';
import { PUBLIC } from '../common/access/require-permission.decorator';

const KEY_PARAMETERS = ['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'];

/** Global: who is it? Every request needs a valid key, save where an operation is declared public. */
@Injectable()
export class ApiKeyGuard extends AuthGuard('api-key') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    refuseKeyInQuery(context.switchToHttp().getRequest<{ query: Record<string, unknown> }>().query);
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error) throw error as Error;
    if (!user) throw new UnauthenticatedError();
    return user;
  }
}

/** A key in a URL ends up in logs and histories of everything it passes. */
function refuseKeyInQuery(query: Record<string, unknown>): void {
  const parameter = Object.keys(query).find((name) => KEY_PARAMETERS.includes(name.toLowerCase()));
  if (parameter) {
    throw InvalidInputError.parameter(
      parameter,
      'must not be in the URL; send the key as "Authorization: Bearer KEY"',
    );
  }
}
