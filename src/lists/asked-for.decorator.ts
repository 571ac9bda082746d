import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptedType, CSV, JSON_TYPE, MediaType, NDJSON } from '../common/http/accepted-type';
import { prefersExactCount } from './preference';

export const LIST_TYPES: readonly [MediaType, ...MediaType[]] = [JSON_TYPE, CSV, NDJSON];

/** How to answer a list: as a page of JSON or as a stream of the whole list, with a count or without. */
export interface Asked {
  readonly type: MediaType;
  readonly countAll: boolean;
}

/** What the headers Accept and Prefer ask for; 406 for a type that lists do not have. */
export const AskedFor = createParamDecorator((_: unknown, context: ExecutionContext): Asked => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return { type: acceptedType(headers.accept, LIST_TYPES), countAll: prefersExactCount(headers.prefer) };
});
