import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../../common/http/client-address';
import type { Attempt } from './refused-attempts.service';

/** A request as an attempt is recorded. */
export function attemptOf(request: FastifyRequest): Attempt {
  const { id, method, routeOptions } = request;
  return { requestId: id, address: clientAddress(request), method, route: routeOptions.url ?? '' };
}
