import { API } from '../place';
import { refuseProblem, sessionHeaders } from './client';
import type { Paths } from './client';
import { Problem } from './problem';

/** What is asked of a list: parameters by their names. Those without a value are left out. */
export type ListFilter = Readonly<Record<string, string | undefined>>;

/** Paths of the API that answer with a list, and the rows of each. */
type Lists = {
  [
    P in keyof Paths as Paths[P] extends {
      get: { responses: { 200: { content: { 'application/json': unknown[] } } } };
    }
      ? P extends `/backend/api/v1/${infer Name}`
        ? Name
        : never
      : never
  ]: Paths[P] extends { get: { responses: { 200: { content: { 'application/json': (infer Row)[] } } } } }
    ? Row
    : never;
};
export type ListName = keyof Lists;
export type RowOf<L extends ListName> = Lists[L];

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  /** All that meet the filter; null where they were not counted. */
  readonly total: number | null;
}

/** The address of a list with its filter. @param path with ids filled in */
export function listAddress(path: string, filter: ListFilter, more: ListFilter = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }))
    if (value !== undefined && value !== '') query.set(name, value);
  const text = query.toString();
  return `${API}${path}${text && `?${text}`}`;
}

/** A page of a list, by its address. @param count also says how many there are: the server counts them, so a page asks for it */
export async function readPage<Row>(
  address: string,
  { count = false, signal }: { count?: boolean; signal?: AbortSignal } = {},
): Promise<ListPage<Row>> {
  const response = await request(address, count ? { prefer: 'count=exact' } : {}, { signal });
  const total = response.headers.get('x-total-count');
  return {
    rows: (await response.json()) as Row[],
    next: nextOf(response.headers.get('link')),
    total: total === null ? null : Number(total),
  };
}

/**
 * An answer of the API as a file of the browser; of a list, the whole of it.
 * @param type of the file, `text/csv` or another one that the address has
 * @param body where it is asked for by POST
 * @throws Problem
 */
export async function download(
  address: string,
  type: string,
  fileName: string,
  body?: object,
): Promise<void> {
  const response = await request(address, { accept: type }, { body });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** An answer of the API as it is. @param body makes it a POST @throws Problem */
export async function request(
  address: string,
  headers: Record<string, string>,
  { signal, body }: { signal?: AbortSignal; body?: object } = {},
): Promise<Response> {
  const method = body === undefined ? 'GET' : 'POST';
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
        ...sessionHeaders(method),
      },
      body: body && JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    throw Problem.ofNetwork(error);
  }
  await refuseProblem(response);
  return response;
}

/** The server's links are relative to itself, or absolute with PUBLIC_URL: the console stays on its own origin. */
function nextOf(link: string | null): string | null {
  const address = /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (address === undefined) return null;
  const { pathname, search } = new URL(address, window.location.origin);
  const list = pathname.split('/backend/api/v1/')[1] ?? '';
  return `${API}${list}${search}`;
}
