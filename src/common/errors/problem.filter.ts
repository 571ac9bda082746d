import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCS_PATH } from '../http/paths';
import { databaseProblem } from './database-problem';
import { ProblemError, UnavailableError } from './problem.error';
import { PROBLEM_TYPES, ProblemName } from './problem-types';

/** The one place where errors become answers: `application/problem+json` as RFC 9457 says, never a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = toProblem(error);
    if (problem.problem === 'internal' || problem.problem === 'unavailable') {
      this.logger.error({
        event: 'request failed',
        requestId: request.id,
        problem: problem.problem,
        ...cause(error),
      });
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply
      .status(PROBLEM_TYPES[problem.problem].status)
      .headers({ ...problem.headers, 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(body(problem, request.id)));
  }
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return new ProblemError(nameOf(error.getStatus()), httpDetail(error));
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemError(nameOf(status), (error as Error).message);
  }
  return (
    databaseProblem(error) ??
    new ProblemError('internal', "An unexpected error; the server's log has it under this request id.")
  );
}

function nameOf(status: number): ProblemName {
  const found = (Object.keys(PROBLEM_TYPES) as ProblemName[]).find(
    (name) => PROBLEM_TYPES[name].status === status,
  );
  return found ?? (status < 500 ? 'invalid-input' : 'internal');
}

function httpDetail(error: HttpException): string {
  if (error.getStatus() === 404)
    return 'There is nothing under this path; the operations are listed in Swagger UI at ' + DOCS_PATH + '.';
  return error.message;
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
