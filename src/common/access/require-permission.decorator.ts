import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Requirement } from './principal';

export const REQUIREMENTS = 'deleted-calls:requirements';
export const PUBLIC = 'deleted-calls:public';

/** Declares what an operation needs, for the guard and for the OpenAPI document. All of it is needed. */
export function RequirePermission(
  ...requirements: [Requirement, ...Requirement[]]
): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(REQUIREMENTS, requirements),
    ApiBearerAuth('apiKey'),
    ApiExtension('x-permissions', requirements),
  );
}

/** Declares that an operation takes no key at all. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata(PUBLIC, true);
}
