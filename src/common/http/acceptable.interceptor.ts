import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DECORATORS } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { isReading } from '../access/access-policy';
import { PUBLIC } from '../access/require-permission.decorator';
import { acceptedType, BARE_CSV, CSV, JSON_TYPE } from './accepted-type';

type Documented = Record<string, { content?: Record<string, unknown> } | undefined>;

/**
 * Refuses a read with 406 when Accept rules out every type that the operation is documented to answer with. A change
 * is never refused for its Accept, because that would help no client. Public operations are not checked.
 */
@Injectable()
export class AcceptableInterceptor implements NestInterceptor {
  private readonly offers = new WeakMap<object, readonly [string, ...string[]]>();

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const declaredAt = [context.getHandler(), context.getClass()];
    if (isReading(method) && !this.reflector.getAllAndOverride<boolean>(PUBLIC, declaredAt)) {
      acceptedType(headers.accept, this.offered(context.getHandler()));
    }
    return next.handle();
  }

  private offered(handler: object): readonly [string, ...string[]] {
    const offers = this.offers.get(handler) ?? documentedTypes(handler);
    this.offers.set(handler, offers);
    return offers;
  }
}

/** Media types of the documented successes; JSON where none is named. */
function documentedTypes(handler: object): readonly [string, ...string[]] {
  const answers = (Reflect.getMetadata(DECORATORS.API_RESPONSE, handler) ?? {}) as Documented;
  const types = Object.entries(answers)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, answer]) => Object.keys(answer?.content ?? { [JSON_TYPE]: {} }));
  const bare = types.includes(CSV) ? [BARE_CSV] : [];
  const [first = JSON_TYPE, ...others] = new Set([...types, ...bare]);
  return [first, ...others];
}
