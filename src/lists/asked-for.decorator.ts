import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptedType, BARE_CSV, CSV, JSON_TYPE, NDJSON } from '../common/http/accepted-type';
import { prefersExactCount } from './preference';
import type { StreamType } from './row-stream';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set where the answer is heavy work. */
    gone?: AbortSignal;
  }
}

/** How a list can be answered. */
export type ListType = typeof JSON_TYPE | StreamType;

const LIST_TYPES: readonly [ListType, ...ListType[]] = [JSON_TYPE, CSV, BARE_CSV, NDJSON];

/** How to answer a list: as a page of JSON or as a stream of the whole list, with a count or without. */
export interface Asked {
  readonly type: ListType;
  readonly countAll: boolean;
  /** For a list that may take long to read: aborted when nobody waits for it any more. */
  readonly gone?: AbortSignal;
}

/** What the headers Accept and Prefer ask for; 406 for a type that lists do not have. */
export const AskedFor = createParamDecorator((_: unknown, context: ExecutionContext): Asked => {
  const { headers, gone } = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    type: acceptedType(headers.accept, LIST_TYPES),
    countAll: prefersExactCount(headers.prefer),
    gone,
  };
});
