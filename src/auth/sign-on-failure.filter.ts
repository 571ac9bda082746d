import { ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loggedProblem } from '../common/errors/answer-error';
import { ProblemFilter } from '../common/errors/problem.filter';
import { PublicUrl } from '../common/public-url';

/** The web console, which says what became of a sign-on. */
export const CONSOLE_PAGE = '/console/';

/**
 * Leads a browser whose sign-on failed to the console. The address has the problem's name and never its sentence: else anybody could
 * write one into a link. Programs get the problem itself.
 */
@Catch()
export class SignOnFailureFilter extends ProblemFilter {
  constructor(private readonly publicUrl: PublicUrl) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (!request.headers.accept?.includes('text/html')) return super.catch(error, host);
    const { problem } = loggedProblem(error, request);
    const said = new URLSearchParams({ signOnFailed: problem, request: request.id });
    void http
      .getResponse<FastifyReply>()
      .redirect(`${this.publicUrl.of(CONSOLE_PAGE)}?${said.toString()}`, 302);
  }
}
