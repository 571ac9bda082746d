import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ConnectionError } from 'fastify';
import type { Socket } from 'node:net';
import { DOCS_PATH } from '../paths';
import { REQUEST_TIMES } from '../request-limits';
import { PROBLEM_TYPES } from './problem-types';

const MALFORMED = 'The request is not well-formed HTTP, or its headers are too large.';

/** How long a client that is still sending has for taking its answer. */
const LINGER_MS = 1000;
/** The bytes that follow are refused as well, each time they come, and must not break off the answer. */
const ANSWERED = new WeakSet<Socket>();

/** Answers bytes that Node's parser refuses, so that there is no request to answer: a problem all the same. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (ANSWERED.has(socket)) return;
  // After an answer, or within one, more bytes would be taken for a part of it.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
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

function slow(): string {
  return `The headers of the request were not complete within ${REQUEST_TIMES.headersMs / 1000} s.`;
}
