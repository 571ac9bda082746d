import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { HeavyKind } from './bounds';
import { HEAVY, HEAVY_WITH_KEY, HeavyInterceptor } from './heavy.interceptor';

/**
 * The same for requests with an Idempotency-Key, each of which has a transaction of its own. Without one the operation shares
 * its transaction with others, and is not heavy.
 */
export function HeavyWithKey(kind: HeavyKind): MethodDecorator {
  return applyDecorators(SetMetadata(HEAVY_WITH_KEY, true), Heavy(kind));
}

/** The operation is heavy work of this kind: it waits for its turn, and answers 503 when none comes. */
export function Heavy(kind: HeavyKind): MethodDecorator {
  return applyDecorators(SetMetadata(HEAVY, kind), UseInterceptors(HeavyInterceptor));
}
