import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { ConnectionError, FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { DOCS_PATH } from '../paths';
import { REQUEST_TIMES } from '../request-limits';
import { PROBLEM_TYPES } from './problem-types';

const MALFORMED = 'The request is not well-formed HTTP, or its headers are too large.';

/** How long a client that is still sending has for taking its answer. */
const LINGER_MS = 1000;
/** The bytes that follow are refused as well, each time they come, and must not break off the answer. */
const ANSWERED = new WeakSet<Socket>();

/** The last request of each connection. */
const LAST = new WeakMap<Socket, { readonly request: IncomingMessage; readonly response: ServerResponse }>();

/** Lets {@link answerClientError} know what is due on a connection. */
export function watchConnections({ server }: FastifyInstance): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    LAST.set(request.socket, { request, response }),
  );
}

/**
 * Answers bytes that Node's parser refuses, so that there is no request to answer: a problem all the same. It hangs up
 * without a word where this would be taken for another request's answer, or for a part of it.
 */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (ANSWERED.has(socket)) return;
  if (error.code === 'ECONNRESET' || !socket.writable || !isTurnToAnswer(socket)) {
    socket.destroy();
    return;
  }
  ANSWERED.add(socket);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  const instance = randomUUID();
  const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const name = isSlow ? 'timeout' : 'invalid-input';
  const { title, status } = PROBLEM_TYPES[name];
  const detail = isSlow ? slow() : MALFORMED;
  const problem = { type: `${DOCS_PATH}/problems/${name}`, title, status, detail, instance };
  const body = JSON.stringify(problem);
  const isHead = Buffer.isBuffer(error.rawPacket) && error.rawPacket.subarray(0, 5).toString() === 'HEAD ';
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `x-request-id: ${instance}`,
      'cache-control: no-store',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      isHead ? '' : body,
    ].join('\r\n'),
  );
}

/** Between two requests, or within the body of one whose answer has not begun and waits for no other. */
function isTurnToAnswer(socket: Socket): boolean {
  const last = LAST.get(socket);
  if (!last) return true;
  const { request, response } = last;
  return request.complete ? response.writableFinished : response.socket === socket && !response.headersSent;
}

function slow(): string {
  return `The headers of the request were not complete within ${REQUEST_TIMES.headersMs / 1000} s.`;
}
