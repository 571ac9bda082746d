import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { missingPermission, Requirement } from '../common/access/access-policy';
import type { Principal } from '../common/access/principal';
import { PUBLIC, REQUIREMENTS } from '../common/access/require-permission.decorator';
import { ForbiddenError } from '../common/errors/problem.error';

/** Global: checks what the user may do. An operation that declares nothing is refused. */
@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const declaredAt = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, declaredAt)) return true;
    const requirements = this.reflector.getAllAndOverride<Requirement[] | undefined>(
      REQUIREMENTS,
      declaredAt,
    );
    if (!requirements?.length)
      throw new ForbiddenError('This operation declares no permission, so nobody may use it.');
    const { user, method } = context.switchToHttp().getRequest<{ user: Principal; method: string }>();
    const missing = missingPermission(user, requirements, method);
    if (missing) throw new ForbiddenError(`This takes ${missing}, which your user does not have.`);
    return true;
  }
}
