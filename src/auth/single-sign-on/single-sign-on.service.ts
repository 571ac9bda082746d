import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../../common/http/client-address';
import { NotFoundError } from '../../common/errors/problem.error';
import type { OidcSettings } from '../../config/oidc-settings';
import { FailedLoginError } from '../requests/failed-login.error';
import { FailedLogins } from '../requests/failed-logins.service';
import { SessionCookies } from '../sessions/session-cookies.service';
import { SessionsService } from '../sessions/sessions.service';
import { PendingSignOn, ProviderClaims, SignOnProvider, SignOnRefused } from './provider.service';
import { SignOnUsers } from './sign-on-users.service';

/** Signing in at the provider: to it, and back from it. */
@Injectable()
export class SingleSignOn {
  constructor(
    private readonly provider: SignOnProvider,
    private readonly users: SignOnUsers,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly failed: FailedLogins,
  ) {}

  get isOffered(): boolean {
    return this.provider.settings !== null;
  }

  /**
   * Where the browser goes; it keeps what belongs to this sign-on for ten minutes.
   * @throws NotFoundError where there is no provider
   * @throws UnavailableError
   */
  async begin(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { url, pending } = await this.provider.begin(this.settings);
    const { state, nonce, verifier } = pending;
    void reply.header('set-cookie', this.cookies.pending(request, `${state}.${nonce}.${verifier}`));
    return url.href;
  }

  /**
   * Begins the session of whom the provider signed in.
   * @throws UnauthenticatedError for an answer that is not for this browser, was used, or refuses
   * @throws ForbiddenError for somebody who has no user here, or no role
   * @throws NotFoundError where there is no provider
   * @throws UnavailableError
   */
  async complete(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { settings } = this;
    const address = clientAddress(request);
    // It counts once, whatever comes of it.
    void reply.header('set-cookie', this.cookies.pendingForgotten(request));
    const claims = await this.failed.counting(request, () => this.claimsOf(request, settings));
    const user = await this.users.userOf(claims, settings);
    if (user.status !== 'Active')
      await this.failed.counting(request, () => Promise.reject(new FailedLoginError('suspended', user)));
    const begun = await this.sessions.signInAtProvider(
      { id: user.id, name: user.name },
      {
        address,
        userAgent: request.headers['user-agent'],
        earlierToken: this.cookies.tokenOf(request),
      },
    );
    void reply.header('set-cookie', this.cookies.kept(request, begun.token));
  }

  /**
   * Where the browser goes to end the session at the provider, too; `after` where the provider has no such place.
   * @throws NotFoundError where there is no provider
   * @throws UnavailableError
   */
  async end(after: string): Promise<string> {
    return (await this.provider.end(this.settings, after))?.href ?? after;
  }

  private async claimsOf(request: FastifyRequest, settings: OidcSettings): Promise<ProviderClaims> {
    const pending = pendingOf(this.cookies.pendingOf(request));
    if (!pending) throw new FailedLoginError('sign-on');
    try {
      return await this.provider.complete(settings, new URL(request.url, 'http://relative').search, pending);
    } catch (error) {
      throw error instanceof SignOnRefused ? new FailedLoginError('sign-on') : error;
    }
  }

  private get settings(): OidcSettings {
    const { settings } = this.provider;
    if (!settings) throw new NotFoundError('This server has no single sign-on.');
    return settings;
  }
}

function pendingOf(text: string | null): PendingSignOn | null {
  const [state, nonce, verifier] = text?.split('.') ?? [];
  return state && nonce && verifier ? { state, nonce, verifier } : null;
}
