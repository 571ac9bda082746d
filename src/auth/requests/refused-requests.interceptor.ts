import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable, tap } from 'rxjs';
import type { Principal } from '../../common/access/principal';
import { ForbiddenError } from '../../common/errors/problem.error';
import { attemptOf } from './attempt-of';
import { RefusedAttempts } from './refused-attempts.service';

/** Global: records what an operation itself refuses to its user. What guards refuse, they record. */
@Injectable()
export class RefusedRequestsInterceptor implements NestInterceptor {
  constructor(private readonly attempts: RefusedAttempts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Principal }>();
    const { user } = request;
    return next.handle().pipe(
      tap({
        error: (error: unknown) => {
          if (!user || !(error instanceof ForbiddenError)) return;
          this.attempts.refusedRequest(error.missing, user, attemptOf(request));
        },
      }),
    );
  }
}
