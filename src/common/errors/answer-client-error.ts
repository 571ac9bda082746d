import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ConnectionError } from 'fastify';
import type { Socket } from 'node:net';
import { DOCS_PATH } from '../paths';
import { PROBLEM_TYPES } from './problem-types';

const DETAIL = 'The request is not well-formed HTTP, or its headers are too large.';

/** Answers bytes that Node's parser refuses, so that there is no request to answer: a problem all the same. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  // After an answer, or within one, more bytes would be taken for a part of it.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const instance = randomUUID();
  const { title, status } = PROBLEM_TYPES['invalid-input'];
  const problem = { type: `${DOCS_PATH}/problems/invalid-input`, title, status, detail: DETAIL, instance };
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
