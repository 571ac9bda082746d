import { API } from '../place';
import { refuseProblem, sessionHeaders } from './client';
import { Problem } from './problem';

/**
 * Sends a form with a file to the API.
 * @param fields those without a value are left out
 * @param onProgress told how much of it was sent, from 0 to 1
 * @throws Problem
 */
export async function upload<T>(
  path: string,
  file: File,
  fields: Readonly<Record<string, string | undefined>>,
  onProgress: (sent: number) => void = () => undefined,
): Promise<T> {
  const form = new FormData();
  // The file comes last: the fields decide what becomes of it.
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && value !== '') form.set(name, value);
  form.set('file', file);
  const response = await send(`${API}${path}`, form, onProgress);
  await refuseProblem(response);
  return (await response.json()) as T;
}

/** By XMLHttpRequest, as fetch does not tell how much of a body was sent. */
function send(address: string, form: FormData, onProgress: (sent: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(sessionHeaders('POST'))) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
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
    request.send(form);
  });
}
