import { CallHandler, ExecutionContext, Injectable, NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { isReading } from '../access/access-policy';
import { UnavailableError } from '../errors/problem.error';
import { CHANGES_NOTHING } from './idempotent.decorator';

const WHILE_READ_ONLY = 'deleted-calls:while-read-only';

/** Declares that a read-only server does it too: signing in and out is part of reading. */
export function WhileReadOnly(): MethodDecorator {
  return SetMetadata(WHILE_READ_ONLY, true);
}

/** Refuses what changes something, on a server that was asked to read only. */
@Injectable()
export class ReadOnlyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<FastifyRequest>();
    const marks = [CHANGES_NOTHING, WHILE_READ_ONLY];
    const reads = marks.some((mark) => this.reflector.get<boolean>(mark, context.getHandler()));
    if (!isReading(method) && !reads) {
      throw new UnavailableError(
        'This server only reads (READ_ONLY=on): send what changes something to another server of the installation.',
      );
    }
    return next.handle();
  }
}
