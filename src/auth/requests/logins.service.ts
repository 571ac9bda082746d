import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { missingPermission } from '../../common/access/access-policy';
import { Credential, DATA_PROTECTION_ACCESS, Principal } from '../../common/access/principal';
import { InvalidInputError } from '../../common/errors/problem.error';
import { clientAddress } from '../../common/http/client-address';
import { SessionCookies } from '../sessions/session-cookies.service';
import { hashSessionToken } from '../sessions/session-token';
import { hashApiKey } from '../users/api-key';
import { CredentialOwners } from './credential-owners.service';
import { FailedLoginError, FailedLoginReason } from './failed-login.error';
import { FailedLogins } from './failed-logins.service';
import { ForgedRequests } from './forged-requests.service';
import { refuseKeyInQuery } from './key-in-query';

/** Finds the user of a request by `Authorization: Bearer KEY` (RFC 6750) or by a session's cookie, from the headers alone. */
@Injectable()
export class Logins {
  constructor(
    private readonly owners: CredentialOwners,
    private readonly cookies: SessionCookies,
    private readonly forged: ForgedRequests,
    private readonly failed: FailedLogins,
  ) {}

  /**
   * @throws InvalidInputError for a key in the URL, and for a key beside a session
   * @throws FailedLoginError for no key and no session that is valid now
   * @throws ForbiddenError when another site's page sent the session, or a change comes without its CSRF token
   * @throws ProblemError 429 when too many failed logins came from the address
   */
  async login(request: FastifyRequest): Promise<Principal> {
    refuseKeyInQuery(request.query);
    const { authorization } = request.headers;
    const token = this.cookies.tokenOf(request);
    if (token === null) {
      const key = bearer(authorization);
      return this.loginWithKey(request, key, authorization ? 'malformed' : 'missing');
    }
    refuseKeyBeside(authorization);
    const credential = { kind: 'session', hash: hashSessionToken(token) } as const;
    const user = await this.failed.counting(request, () => this.userOf(request, credential, 'session'));
    this.forged.refuse(request, token, user);
    return user;
  }

  /**
   * Finds the user of a key, however it came. A missing or malformed one is looked up like any other, so that all refusals
   * take the same time.
   * @param without why the login fails without a key
   * @throws FailedLoginError for no key that is valid now
   * @throws ProblemError 429 when too many failed logins came from the address
   */
  loginWithKey(request: FastifyRequest, key: string | null, without: FailedLoginReason): Promise<Principal> {
    const credential = { kind: 'key', hash: hashApiKey(key ?? '') } as const;
    return this.failed.counting(request, () =>
      this.userOf(request, credential, key === null ? without : 'unknown'),
    );
  }

  /** Whether the key or the session is the user's still, and the user may do what the request was allowed, and see as much as then. */
  async isStillAllowed({ credential, needs, dataProtectionAccess }: Principal): Promise<boolean> {
    const owner = await this.owners.find(credential);
    if (owner?.status !== 'Active' || owner.isExpired) return false;
    const levels = DATA_PROTECTION_ACCESS;
    const seesAsMuch = levels.indexOf(owner.dataProtectionAccess) >= levels.indexOf(dataProtectionAccess);
    return seesAsMuch && missingPermission(owner, needs?.requirements ?? [], needs?.method ?? 'GET') === null;
  }

  /** @param unknown why the login fails when it is nobody's */
  private async userOf(
    request: FastifyRequest,
    credential: Credential,
    unknown: FailedLoginReason,
  ): Promise<Principal> {
    const address = clientAddress(request);
    const owner = (await this.failed.mayAsk(address, credential)) ? await this.owners.find(credential) : null;
    if (!owner || unknown === 'missing' || unknown === 'malformed') throw new FailedLoginError(unknown);
    const { status, isExpired, usedAt, ...principal } = owner;
    if (status !== 'Active') throw new FailedLoginError('suspended', owner);
    if (isExpired) throw new FailedLoginError('expired', owner);
    this.owners.noteUse(credential, principal.id, usedAt);
    return { ...principal, credential, address, needs: null };
  }
}

function bearer(header: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null;
}

function refuseKeyBeside(authorization: string | undefined): void {
  if (authorization === undefined) return;
  throw InvalidInputError.parameter(
    'Authorization',
    'must not come together with the cookie of a session; send one of the two',
  );
}
