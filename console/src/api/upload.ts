import { API } from '../place';
import { refuseProblem, sessionHeaders } from './client';
import { Problem } from './problem';

interface Sending {
  /** Told how much of it was sent, from 0 to 1. */
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a form with a file to the API.
 * @param fields those without a value are left out
 * @throws Problem; an AbortError where the signal ended it: nothing came then
 */
export async function upload<T>(
  path: string,
  file: File,
  fields: Readonly<Record<string, string | undefined>>,
  sending: Sending = {},
): Promise<T> {
  const form = new FormData();
  // The file comes last: the fields decide what becomes of it.
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && value !== '') form.set(name, value);
  form.set('file', file);
  const response = await send(`${API}${path}`, form, sending);
  await refuseProblem(response);
  return (await response.json()) as T;
}

/** By XMLHttpRequest, as fetch does not tell how much of a body was sent. */
function send(address: string, form: FormData, { onProgress, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(sessionHeaders('POST'))) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      const headers = new Headers();
      for (const name of ['content-type', 'x-request-id']) {
        const value = request.getResponseHeader(name);
        if (value !== null) headers.set(name, value);
      }
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    request.addEventListener('error', () => reject(Problem.ofNetwork(new Error('no answer'))));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
