import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '../../common/errors/problem.error';
import { PublicUrl } from '../../common/public-url';
import { isSessionToken } from './session-token';

const SECURE = '__Host-session';
/** Browsers keep no cookie marked Secure that comes over plain HTTP, and on a machine itself there is nobody to listen. */
const LOOPBACK = 'session';
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
/** Headers of proxies: what a browser sees may be HTTPS then. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'via'];

interface Kind {
  readonly suffix: string;
  readonly sameSite: 'Strict' | 'Lax';
}
const SESSION: Kind = { suffix: '', sameSite: 'Strict' };
const PENDING: Kind = { suffix: '-sign-on', sameSite: 'Lax' };

type AskedOver = Pick<FastifyRequest, 'headers' | 'protocol'>;

/** The cookie that holds a session's token. It ends with the browser, and no script reads it. */
@Injectable()
export class SessionCookies {
  constructor(private readonly publicUrl: PublicUrl) {}

  /**
   * The token that the request brings; null without one. Another cookie of that name is none of ours.
   * @throws InvalidInputError for two different tokens: somebody else may have set one of them
   */
  tokenOf(request: AskedOver): string | null {
    const { cookie } = request.headers;
    if (cookie === undefined) return null;
    const prefix = `${this.nameFor(request)}=`;
    const tokens = cookie
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(prefix))
      .map((pair) => pair.slice(prefix.length))
      .filter(isSessionToken);
    if (new Set(tokens).size > 1) {
      throw InvalidInputError.parameter(
        'Cookie',
        `has more than one session; delete the cookies of this site`,
      );
    }
    return tokens[0] ?? null;
  }

  /** Value of Set-Cookie for a session that began. */
  kept(request: AskedOver, token: string): string {
    return this.written(request, token, '');
  }

  /** Value of Set-Cookie that makes the browser forget the session. */
  forgotten(request: AskedOver): string {
    return this.written(request, '', '; Max-Age=0');
  }

  /** Value of Set-Cookie for what belongs to a sign-on. It is Lax: the browser comes back from the provider's site. */
  pending(request: AskedOver, value: string): string {
    return this.written(request, value, '; Max-Age=600', PENDING);
  }

  pendingForgotten(request: AskedOver): string {
    return this.written(request, '', '; Max-Age=0', PENDING);
  }

  pendingOf(request: AskedOver): string | null {
    const prefix = `${this.nameFor(request)}${PENDING.suffix}=`;
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? null;
  }

  private written(request: AskedOver, value: string, age: string, kind: Kind = SESSION): string {
    const name = this.nameFor(request);
    const secure = name === SECURE ? '; Secure' : '';
    return `${name}${kind.suffix}=${value}; Path=/${age}; HttpOnly; SameSite=${kind.sameSite}${secure}`;
  }

  private nameFor({ headers, protocol }: AskedOver): string {
    const isPlain =
      protocol === 'http' &&
      !this.publicUrl.isSecure &&
      LOOPBACK_HOST.test(headers.host ?? '') &&
      !PROXY_HEADERS.some((name) => name in headers);
    return isPlain ? LOOPBACK : SECURE;
  }
}
