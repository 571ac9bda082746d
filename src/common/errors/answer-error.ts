import { HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from './answer-problem';
import { ClientGoneError } from './client-gone.error';
import { databaseProblem } from './database-problem';
import { httpProblem, problemOfStatus } from './framework-problem';
import { ProblemError, UnavailableError } from './problem.error';

const LOGGER = new Logger('Http');

/** Turns an error into an answer, as RFC 9457 says, and logs it where the server is to blame. Never a stack. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof ClientGoneError) return void reply.raw.destroy();
  answerProblem(loggedProblem(error, request), request, reply);
}

/** What to answer to an error, which is logged where the server is to blame. */
export function loggedProblem(error: unknown, request: FastifyRequest): ProblemError {
  const problem = wrongMethod(error, request) ?? toProblem(error);
  if (problem.problem === 'internal' || problem.problem === 'unavailable') {
    LOGGER.error({
      event: 'request failed',
      requestId: request.id,
      problem: problem.problem,
      ...cause(error),
    });
  }
  return problem;
}

/** The router throws a 404 for a method that a path does not have. What a service does not find is a ProblemError. */
function wrongMethod(error: unknown, { server, method, url }: FastifyRequest): ProblemError | null {
  if (!(error instanceof HttpException) || error.getStatus() !== 404) return null;
  const allowed = server.allowedMethods?.for(url) ?? [];
  // What answers many paths, such as the files of Swagger UI, may have the method and still nothing under this path.
  if (allowed.length === 0 || allowed.includes(method)) return null;
  const list = allowed.join(', ');
  return new ProblemError('method-not-allowed', `This path has only ${list}.`, [], { allow: list });
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (tellsProblem(error)) return error.toProblem();
  if (error instanceof HttpException) return httpProblem(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemError(problemOfStatus(status), (error as Error).message);
  }
  return (
    databaseProblem(error) ??
    valueProblem(error) ??
    new ProblemError('internal', "An unexpected error; the server's log has it under this request id.")
  );
}

/** PostgreSQL's class 22, data exception: a value that passed every check here, and that the database refuses. */
function valueProblem(error: unknown): ProblemError | null {
  const { code } = (error as { driverError?: { code?: string } } | null)?.driverError ?? {};
  return code?.startsWith('22')
    ? new ProblemError('invalid-input', 'A value in the request is out of its range.')
    : null;
}

/** Errors of other rooms that can turn themselves into a problem, such as those of storage. */
function tellsProblem(error: unknown): error is { toProblem(): ProblemError } {
  return typeof (error as { toProblem?: unknown } | null)?.toProblem === 'function';
}

/** For the log: names, codes and the stack, not the message's data (PostgreSQL puts row values into `detail`). */
function cause(error: unknown): Record<string, unknown> {
  if (error instanceof UnavailableError) return {};
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  return {
    error: name,
    code,
    stack: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  };
}
