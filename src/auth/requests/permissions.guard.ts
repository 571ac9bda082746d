import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { missingPermission } from '../../common/access/access-policy';
import type { Principal, Requirement } from '../../common/access/principal';
import { attemptOf } from './attempt-of';
import { RefusedAttempts } from './refused-attempts.service';
import { ANY_USER, PUBLIC, REQUIREMENTS } from '../../common/access/require-permission.decorator';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError } from '../../common/errors/problem.error';

/** Global: checks what the user may do. An operation that declares nothing is refused. */
@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly attempts: RefusedAttempts,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const declaredAt = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, declaredAt)) return true;
    if (this.reflector.get<boolean>(ANY_USER, context.getHandler())) return true;
    const requirements = this.reflector.getAllAndOverride<Requirement[] | undefined>(
      REQUIREMENTS,
      declaredAt,
    );
    if (!requirements?.length)
      throw new ForbiddenError('This operation declares no permission, so nobody may use it.');
    const request = context.switchToHttp().getRequest<FastifyRequest & { user: Principal }>();
    const { user, method } = request;
    request.user = { ...user, needs: { requirements, method } };
    const missing = missingPermission(user, requirements, method);
    if (!missing) return true;
    this.attempts.refusedRequest(missing, user, attemptOf(request));
    throw new ForbiddenError(`This takes ${missing}, which your user does not have.`, missing);
  }
}
