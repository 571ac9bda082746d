import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../common/access/principal';
import { answerError } from '../../common/errors/answer-error';
import { clientAddress } from '../../common/http/client-address';
import type { Connections } from '../../common/limits/connections';
import { endUnread } from '../../common/limits/unread-body';
import { API_PATH } from '../../common/paths';
import { keyNoticeHeaders } from '../users/key-notices';
import type { SessionCookies } from '../sessions/session-cookies.service';
import { FailedLoginError } from './failed-login.error';
import type { Logins } from './logins.service';
import { rateHeaders, RequestRates } from './request-rates.service';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key or session the request has. Null where none was asked for. */
    user: Principal | null;
  }
}

/** Beside the API, and only cheap: it is asked for all the time, by whatever watches the process. */
const UNCOUNTED = '/health/live';
const METRICS = '/metrics';

interface Gate {
  readonly logins: Logins;
  readonly cookies: SessionCookies;
  readonly rates: RequestRates;
  readonly connections: Connections;
  /** Whether the metrics take a key here, because they have a port of their own. */
  readonly metricsTakeKey: boolean;
}

/**
 * Every operation of the API asks for a valid key or session and counts against its rate, before a byte of the body is
 * read: so nobody else can make the server keep anything, but for the few bytes that sign in. What takes no key counts
 * against a rate of the address.
 * A path or a method that there is not is answered without its body as well.
 */
export function authenticateRequests(
  fastify: FastifyInstance,
  { logins, cookies, rates, connections, metricsTakeKey }: Gate,
): void {
  fastify.decorateRequest('user', null);
  fastify.addHook('onRequest', async (request, reply) => {
    try {
      await admit(request, reply);
    } catch (error) {
      endUnread(request, reply);
      if (error instanceof FailedLoginError && error.reason === 'session')
        void reply.header('set-cookie', cookies.forgotten(request));
      answerError(error, request, reply);
      return reply;
    }
  });
  fastify.addHook('onResponse', ({ user, raw }, _, done) => {
    if (user) connections.end(raw.socket);
    done();
  });

  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.is404) {
      endUnread(request, reply);
      // Fastify reads no body whose type it is not told.
      delete request.raw.headers['content-type'];
    }
    const { url } = request.routeOptions;
    const takesKey = takesLogin(request) || (metricsTakeKey && url === METRICS);
    if (request.is404 || !takesKey) {
      if (url !== UNCOUNTED) await rates.countWithoutKey(clientAddress(request));
      return;
    }
    const user = await logins.login(request);
    request.user = user;
    connections.begin(request.raw.socket);
    reply.headers(keyNoticeHeaders(user));
    reply.headers(rateHeaders(await rates.countRequest(user.id)));
  }

  /** An operation can say that it takes none, or only a session: `@RouteConfig({ login: 'none' })`. */
  function takesLogin(request: FastifyRequest): boolean {
    const { url, config } = request.routeOptions;
    const { login } = config as { login?: 'none' | 'session' };
    if (!isOperation(url) || login === 'none') return false;
    return login === undefined || cookies.tokenOf(request) !== null;
  }
}

/** The API's own document is for whoever has no key yet. */
function isOperation(url: string | undefined): boolean {
  return url !== undefined && url.startsWith(`${API_PATH}/`) && !url.startsWith(`${API_PATH}/openapi.`);
}
