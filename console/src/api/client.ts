import createClient, { Middleware } from 'openapi-fetch';
import type { components, paths } from '../../../docs/openapi';
import { Problem, readProblem } from './problem';
import { SERVER } from '../place';

/** The shapes of the API's own document. A change of the API that the console does not know breaks its build. */
export type Schemas = components['schemas'];
export type Paths = paths;

/** Told of each answer that says the session is over. */
type OnSignedOut = () => void;

let csrfToken: string | null = null;
let onSignedOut: OnSignedOut = () => undefined;

/** @param token goes with every request that changes something; null = nobody is signed in */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

export function whenSignedOut(listener: OnSignedOut): void {
  onSignedOut = listener;
}

const READING = new Set(['GET', 'HEAD']);

/** Headers that a request with this method needs besides its own. */
export function sessionHeaders(method: string): Record<string, string> {
  return csrfToken !== null && !READING.has(method) ? { 'X-CSRF-Token': csrfToken } : {};
}

/** Throws a Problem for every answer that is one. */
const session: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(sessionHeaders(request.method)))
      request.headers.set(name, value);
    return request;
  },
  async onResponse({ response }) {
    await refuseProblem(response);
    return response;
  },
};

/** @throws Problem */
export async function refuseProblem(response: Response): Promise<void> {
  if (response.ok || response.status === 304) return;
  const problem = await readProblem(response);
  if (problem.status === 401 && csrfToken !== null) onSignedOut();
  throw problem;
}

export const api = createClient<paths>({
  baseUrl: SERVER,
  credentials: 'same-origin',
  querySerializer: { array: { style: 'form', explode: true } },
  async fetch(request) {
    try {
      return await fetch(request);
    } catch (error) {
      throw Problem.ofNetwork(error);
    }
  },
});
api.use(session);

/** The body of an answer that was none of the problems. */
export async function answer<T>(asked: Promise<{ data?: T }>): Promise<T> {
  const { data } = await asked;
  return data as T;
}
