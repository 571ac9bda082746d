import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Principal } from '../../common/access/principal';
import { PUBLIC } from '../../common/access/require-permission.decorator';
import { UnauthenticatedError } from '../../common/errors/problem.error';

/**
 * Global: an operation has its user, unless it is declared public. The user was found before the body was read, see
 * `authenticateRequests`; an operation that it does not know of is refused here.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    if (context.switchToHttp().getRequest<{ user?: Principal }>().user) return true;
    throw new UnauthenticatedError();
  }
}
