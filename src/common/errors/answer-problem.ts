import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCS_PATH } from '../paths';
import type { ProblemError } from './problem.error';
import { PROBLEM_TYPES } from './problem-types';

/** Sends a problem as `application/problem+json` (RFC 9457); breaks the connection where an answer has begun. */
export function answerProblem(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  void reply
    .status(PROBLEM_TYPES[problem.problem].status)
    .headers({ ...problem.headers, 'cache-control': 'no-store', 'x-request-id': request.id })
    .type('application/problem+json')
    .send(JSON.stringify(body(problem, request.id)));
}

function body(problem: ProblemError, requestId: string): Record<string, unknown> {
  const { title, status } = PROBLEM_TYPES[problem.problem];
  return {
    type: `${DOCS_PATH}/problems/${problem.problem}`,
    title,
    status,
    detail: problem.message,
    instance: requestId,
    ...(problem.faults.length > 0 && { errors: problem.faults }),
  };
}
