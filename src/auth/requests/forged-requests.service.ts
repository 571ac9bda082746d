import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../common/access/principal';
import { ForbiddenError } from '../../common/errors/problem.error';
import { PublicUrl } from '../../common/public-url';
import { isFromElsewhere } from '../sessions/request-origin';
import { isCsrfTokenOf } from '../sessions/session-token';
import { attemptOf } from './attempt-of';
import { RefusedAttempts } from './refused-attempts.service';

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];
const ELSEWHERE =
  'The page that sent this is not of this server, so its session does not count. Behind a proxy that changes Host, set PUBLIC_URL.';
const NO_TOKEN =
  'A change with a session takes its CSRF token in the header X-CSRF-Token. GET session answers with it.';

/** Refuses what a browser sends with a cookie without its user meaning it (cross-site request forgery). */
@Injectable()
export class ForgedRequests {
  constructor(
    private readonly publicUrl: PublicUrl,
    private readonly attempts: RefusedAttempts,
  ) {}

  /** @throws ForbiddenError for a request of a page of another site */
  refuseElsewhere(request: FastifyRequest): void {
    if (isFromElsewhere(request, this.publicUrl)) throw new ForbiddenError(ELSEWHERE, 'own site');
  }

  /**
   * @param token of the session that the request came with
   * @throws ForbiddenError for a request of a page of another site, and for a change without the session's CSRF token
   */
  refuse(request: FastifyRequest, token: string, user: Principal): void {
    try {
      this.refuseElsewhere(request);
      if (CHANGES_NOTHING.includes(request.method)) return;
      const given = request.headers['x-csrf-token'];
      if (typeof given !== 'string' || !isCsrfTokenOf(token, given))
        throw new ForbiddenError(NO_TOKEN, 'CSRF token');
    } catch (error) {
      if (error instanceof ForbiddenError)
        this.attempts.refusedRequest(error.missing, user, attemptOf(request));
      throw error;
    }
  }
}
