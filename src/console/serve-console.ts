import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { NotFoundError } from '../common/errors/problem.error';
import { PreparedAnswer } from '../common/http/prepared-answer';
import { CONSOLE_PATH } from '../common/paths';
import { consoleFiles, consolePage } from './console-files';

const YEAR_SECONDS = 31_536_000;
/** Names of built files carry a hash of their content. */
const HASHED = 'assets/';

/**
 * Serves the web console's page and its files. The page is the same for all of its addresses: it finds out in the browser
 * which one is asked for.
 * @param publicUrl where clients reach the server; its path, if it has one, stands before all addresses of the page
 */
export function serveConsole(fastify: FastifyInstance, publicUrl: string): void {
  const files = new Map(consoleFiles().map((file) => [file.name, prepared(file)]));
  const page = consolePage()?.replace(
    `<base href="${CONSOLE_PATH}/"`,
    `<base href="${pathOf(publicUrl)}${CONSOLE_PATH}/"`,
  );
  const show = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | FastifyReply => {
    const name = (request.params as { '*'?: string })['*'] ?? '';
    const file = files.get(name);
    if (file) return file.send(request, reply);
    if (page === undefined) throw new NotFoundError('The console was not built. Run: npm run build');
    if (name.startsWith(HASHED))
      throw new NotFoundError(`The console has no file ${name}. Load its page anew.`);
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replace('CSP_NONCE', nonce));
  };
  fastify.get(CONSOLE_PATH, { compress: false }, show);
  fastify.get(`${CONSOLE_PATH}/*`, { compress: false }, show);
}

function prepared({ name, type, read }: ReturnType<typeof consoleFiles>[number]): PreparedAnswer {
  const kept = name.startsWith(HASHED) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
  return new PreparedAnswer(read, { 'content-type': type, 'cache-control': kept });
}

/** `/prefix` of `https://host/prefix`; empty where there is none. */
function pathOf(publicUrl: string): string {
  return publicUrl === '' ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** Everything from this server alone, no script in the page; styles that are added while it runs carry the nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
