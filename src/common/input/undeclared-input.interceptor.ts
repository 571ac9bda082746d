import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { PUBLIC } from '../access/require-permission.decorator';
import { InvalidInputError } from '../errors/problem.error';

const UNKNOWN = 'is not known here; leave it out';

/**
 * Refuses what an operation does not read at all: query parameters where it takes none, and likewise a body. Where
 * it takes some, their class decides. Public operations and those that read the request themselves are left alone.
 */
@Injectable()
export class UndeclaredInputInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declaredAt = [context.getHandler(), context.getClass()];
    if (!this.reflector.getAllAndOverride<boolean>(PUBLIC, declaredAt)) refuseUndeclared(context);
    return next.handle();
  }
}

function refuseUndeclared(context: ExecutionContext): void {
  const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const taken = takenInput(context);
  const parameters = taken.has(RouteParamtypes.QUERY) ? [] : Object.keys(query as object);
  if (parameters.length > 0) {
    throw new InvalidInputError(parameters.map((parameter) => ({ parameter, detail: UNKNOWN })));
  }
  if (taken.has(RouteParamtypes.BODY) || taken.has(RouteParamtypes.REQUEST) || isEmpty(body)) return;
  throw InvalidInputError.pointer('', 'must be left out, or be {}');
}

/** Kinds of input that the handler's decorators ask for. */
function takenInput(context: ExecutionContext): Set<number> {
  const handlerArguments = (Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    context.getClass(),
    context.getHandler().name,
  ) ?? {}) as Record<string, unknown>;
  return new Set(Object.keys(handlerArguments).map((key) => Number(key.split(':')[0])));
}

function isEmpty(body: unknown): boolean {
  if (body === undefined || body === null) return true;
  return typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0;
}
