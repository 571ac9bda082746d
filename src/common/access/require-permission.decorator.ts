import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Requirement } from './principal';

export const REQUIREMENTS = 'deleted-calls:requirements';
export const ANY_USER = 'deleted-calls:any-user';
export const PUBLIC = 'deleted-calls:public';

/** A key, or a session. */
const LOGINS = [ApiBearerAuth('apiKey'), ApiCookieAuth('session')];

/** Declares what an operation needs, for the guard and for the OpenAPI document. All of it is needed. */
export function RequirePermission(
  ...requirements: [Requirement, ...Requirement[]]
): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(REQUIREMENTS, requirements),
    ...LOGINS,
    ApiExtension('x-permissions', requirements),
  );
}

/** Declares that every user may do it, whatever they were granted. What it does for whom, it judges by itself. */
export function AnyUser(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ANY_USER, true), ...LOGINS);
}

/** Declares that an operation takes neither key nor session. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata(PUBLIC, true);
}
