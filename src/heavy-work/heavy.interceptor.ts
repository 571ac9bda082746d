import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { finalize, from, mergeMap, Observable } from 'rxjs';
import type { Principal } from '../common/access/principal';
import type { HeavyKind } from './bounds';
import { breakOffSilence } from './break-off-standstill';
import { HeavyWork } from './heavy-work.service';

export const HEAVY = 'heavy work';
export const HEAVY_WITH_KEY = 'heavy work with a key';

/** Runs an operation in a turn of its kind, up to its end, also when its client has gone. See `@Heavy`. */
@Injectable()
export class HeavyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: HeavyWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const kind = this.reflector.get<HeavyKind>(HEAVY, context.getHandler());
    const { user, raw, headers } = context.switchToHttp().getRequest<FastifyRequest & { user: Principal }>();
    const onlyWithKey = this.reflector.get<boolean | undefined>(HEAVY_WITH_KEY, context.getHandler());
    if (onlyWithKey && headers['idempotency-key'] === undefined) return next.handle();
    const handle = (): Observable<unknown> => {
      breakOffSilence(raw, this.work.standstillMs);
      return next.handle();
    };
    return from(this.work.take(kind, user.id)).pipe(mergeMap((end) => handle().pipe(finalize(end))));
  }
}
