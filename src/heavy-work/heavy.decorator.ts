import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { HeavyKind } from './bounds';
import { HEAVY, HeavyInterceptor } from './heavy.interceptor';

/** The operation is heavy work of this kind: it waits for its turn, and answers 503 when none comes. */
export function Heavy(kind: HeavyKind): MethodDecorator {
  return applyDecorators(SetMetadata(HEAVY, kind), UseInterceptors(HeavyInterceptor));
}
