import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { finalize, from, mergeMap, Observable } from 'rxjs';
import type { Principal } from '../common/access/principal';
import type { HeavyKind } from './bounds';
import { HeavyWork } from './heavy-work.service';

export const HEAVY = 'heavy work';

/** Runs an operation in a turn of its kind, up to its end, also when its client has gone. See `@Heavy`. */
@Injectable()
export class HeavyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: HeavyWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const kind = this.reflector.get<HeavyKind>(HEAVY, context.getHandler());
    const { user } = context.switchToHttp().getRequest<{ user: Principal }>();
    return from(this.work.take(kind, user.id)).pipe(mergeMap((end) => next.handle().pipe(finalize(end))));
  }
}
