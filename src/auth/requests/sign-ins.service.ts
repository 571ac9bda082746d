import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../common/access/principal';
import { InvalidInputError, UnauthenticatedError } from '../../common/errors/problem.error';
import { clientAddress } from '../../common/http/client-address';
import { SignedInView, signedInView } from '../dto/session.view';
import { SessionCookies } from '../sessions/session-cookies.service';
import { BegunSession, Browser, SessionsService } from '../sessions/sessions.service';
import { UserRepository } from '../users/user.repository';
import { ForgedRequests } from './forged-requests.service';
import { refuseKeyInQuery } from './key-in-query';
import { Logins } from './logins.service';
import { rateHeaders, RequestRates } from './request-rates.service';

/** Signing in and out as requests: who is signed in, and the cookie. */
@Injectable()
export class SignIns {
  constructor(
    private readonly logins: Logins,
    private readonly rates: RequestRates,
    private readonly forged: ForgedRequests,
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionsService,
    private readonly users: UserRepository,
  ) {}

  /**
   * @throws InvalidInputError for a key in the header or in the URL
   * @throws ForbiddenError for a request of another site's page: it would sign somebody in as another
   * @throws UnauthenticatedError for a key that is not valid now
   * @throws ProblemError 429
   */
  async withKey(request: FastifyRequest, reply: FastifyReply, key: string): Promise<SignedInView> {
    refuseKeyInQuery(request.query);
    refuseKeyInHeader(request);
    this.forged.refuseElsewhere(request);
    const user = await this.logins.loginWithKey(request, key, 'missing');
    reply.headers(rateHeaders(await this.rates.countRequest(user.id)));
    const begun = await this.sessions.signInWithKey(user, this.browserOf(request));
    return this.begin(request, reply, user.id, begun);
  }

  /** @throws UnauthenticatedError when nobody is signed in */
  async current(request: FastifyRequest): Promise<SignedInView> {
    refuseKeyInHeader(request);
    const token = this.cookies.tokenOf(request);
    const session = request.user && (await this.sessions.current(request.user));
    if (!request.user || !session || token === null) throw new UnauthenticatedError();
    return this.viewOf(request.user.id, { token, session });
  }

  /** @throws InvalidInputError where a key was sent, which is no session */
  async end(user: Principal, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    refuseKeyInHeader(request);
    await this.sessions.signOut(user);
    void reply.header('set-cookie', this.cookies.forgotten(request));
  }

  private begin(
    request: FastifyRequest,
    reply: FastifyReply,
    userId: string,
    begun: BegunSession,
  ): Promise<SignedInView> {
    void reply.header('set-cookie', this.cookies.kept(request, begun.token));
    return this.viewOf(userId, begun);
  }

  private async viewOf(userId: string, { token, session }: BegunSession): Promise<SignedInView> {
    const user = await this.users.findById(userId);
    if (!user) throw new UnauthenticatedError();
    return signedInView(user, session, token);
  }

  private browserOf(request: FastifyRequest): Browser {
    return {
      address: clientAddress(request),
      userAgent: request.headers['user-agent'],
      earlierToken: this.cookies.tokenOf(request),
    };
  }
}

function refuseKeyInHeader({ headers }: FastifyRequest): void {
  if (headers.authorization !== undefined)
    throw InvalidInputError.parameter('Authorization', 'must be left out: a key in a header has no session');
}
