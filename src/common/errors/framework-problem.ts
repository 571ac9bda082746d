import { MAX_JSON_BODY_BYTES } from '../request-limits';
import { DOCS_PATH } from '../paths';
import { ProblemError } from './problem.error';
import { PROBLEM_TYPES, ProblemName } from './problem-types';

/** What Fastify refuses before it knows the operation. Its own words repeat the path, which may hold a number. */
export function frameworkProblem(error: { readonly statusCode?: number }): ProblemError {
  if (error.statusCode === undefined || error.statusCode >= 500)
    return new ProblemError('internal', 'The request could not be routed.');
  return new ProblemError(
    'invalid-input',
    'The path cannot be read: it is too long or wrongly percent-encoded.',
  );
}

/** What Nest or Fastify refuses, in words that say what to do. */
export function httpProblem(status: number, message: string): ProblemError {
  return new ProblemError(problemOfStatus(status), detailOf(status) ?? message);
}

export function problemOfStatus(status: number): ProblemName {
  const found = (Object.keys(PROBLEM_TYPES) as ProblemName[]).find(
    (name) => PROBLEM_TYPES[name].status === status,
  );
  return found ?? (status < 500 ? 'invalid-input' : 'internal');
}

function detailOf(status: number): string | null {
  switch (status) {
    case 404:
      return `There is nothing under this path; the operations are listed in Swagger UI at ${DOCS_PATH}.`;
    case 413:
      return `The body may have at most ${MAX_JSON_BODY_BYTES} bytes.`;
    case 415:
      return 'Send the body as application/json, or as multipart/form-data where a file is uploaded.';
    default:
      return null;
  }
}
