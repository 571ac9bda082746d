import { Inject, Injectable, Logger } from '@nestjs/common';
import type * as OpenIdClient from 'openid-client';
import { UnavailableError } from '../../common/errors/problem.error';
import { API_PATH } from '../../common/paths';
import { PublicUrl } from '../../common/public-url';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import type { OidcSettings } from '../../config/oidc-settings';

const TIMEOUT_SECONDS = 10;
const AWAY =
  'The provider of single sign-on cannot be reached at the moment; sign in with a key, or try again.';

/** What the server remembers of a sign-on while the user is at the provider. */
export interface PendingSignOn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider says of a user, its signature checked. */
export interface ProviderClaims {
  /** The issuer, a space and its name for the user. */
  readonly subject: string;
  /** Only an address that the provider says is verified. */
  readonly email: string | null;
  readonly name: string | null;
  readonly roles: readonly string[];
}

/** An answer of the provider that signs nobody in: refused, replayed, or not for this browser. */
export class SignOnRefused extends Error {}

/** Talks to the OpenID Connect provider: authorization code with PKCE, state and nonce. */
@Injectable()
export class SignOnProvider {
  private readonly logger = new Logger(SignOnProvider.name);
  private discovered: Promise<OpenIdClient.Configuration> | null = null;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly publicUrl: PublicUrl,
  ) {}

  get settings(): OidcSettings | null {
    return this.env.oidc;
  }

  /**
   * Where the user goes to sign in, and what is remembered of it.
   * @throws UnavailableError
   */
  async begin(settings: OidcSettings): Promise<{ url: URL; pending: PendingSignOn }> {
    const client = await import('openid-client');
    const configuration = await this.configuration(settings);
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url, pending };
  }

  /**
   * Where the user ends their session at the provider, which sends them back to `after`; null where it has no such place.
   * No ID token is kept to show there, so the provider asks the user first.
   * @throws UnavailableError
   */
  async end(settings: OidcSettings, after: string): Promise<URL | null> {
    const client = await import('openid-client');
    const configuration = await this.configuration(settings);
    return configuration.serverMetadata().end_session_endpoint === undefined
      ? null
      : client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: after });
  }

  /**
   * Exchanges the code of the provider's answer.
   * @param query of the callback, with its question mark
   * @throws SignOnRefused
   * @throws UnavailableError
   */
  async complete(
    settings: OidcSettings,
    query: string,
    { state, nonce, verifier }: PendingSignOn,
  ): Promise<ProviderClaims> {
    const client = await import('openid-client');
    const configuration = await this.configuration(settings);
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(this.callback + query), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new SignOnRefused('no ID token');
      return claimsOf(claims, settings);
    } catch (error) {
      if (isNetwork(error)) throw this.away(error);
      throw new SignOnRefused((error as { code?: string }).code ?? (error as Error).name);
    }
  }

  private get callback(): string {
    return this.publicUrl.of(`${API_PATH}/session/oidc/callback`);
  }

  /** Asked once; asked again by the next sign-on where that failed. */
  private async configuration(settings: OidcSettings): Promise<OpenIdClient.Configuration> {
    this.discovered ??= this.discover(settings);
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = null;
      throw this.away(error);
    }
  }

  private async discover({
    issuer,
    clientId,
    clientSecret,
  }: OidcSettings): Promise<OpenIdClient.Configuration> {
    const client = await import('openid-client');
    // Without TLS only on this machine, see OIDC_ISSUER.
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute,
      timeout: TIMEOUT_SECONDS,
    });
  }

  private away(error: unknown): UnavailableError {
    const { name, code } = error as { name?: string; code?: string };
    this.logger.warn({ event: 'single sign-on failed', error: code ?? name });
    return new UnavailableError(AWAY);
  }
}

function claimsOf(claims: OpenIdClient.IDToken, { rolesClaim }: OidcSettings): ProviderClaims {
  const roles = rolesClaim === '' ? [] : [claims[rolesClaim] ?? []].flat();
  return {
    subject: `${claims.iss} ${claims.sub}`,
    email: claims.email_verified === true && typeof claims.email === 'string' ? claims.email : null,
    name: typeof claims.name === 'string' ? claims.name : null,
    roles: roles.filter((role): role is string => typeof role === 'string'),
  };
}

/** `fetch` fails with a TypeError, and with a TimeoutError after the time above. */
function isNetwork(error: unknown): boolean {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string } };
  const isCut = (one: string | undefined): boolean => one === 'TypeError' || one === 'TimeoutError';
  return (
    isCut(name) || isCut(cause?.name) || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  );
}
