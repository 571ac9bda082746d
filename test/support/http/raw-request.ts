import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FuzzRequest } from './fuzz/fuzz-requests';

const HANG_MS = 10_000;

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Sends it as it is, what fetch would refuse included. @throws Error when no whole answer came in 10 s */
export function sendRaw(
  origin: string,
  key: string,
  agent: Agent,
  { method, path, headers, body }: FuzzRequest,
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  const all = [['host', host], ['authorization', `Bearer ${key}`], ...headers];
  if (body) all.push(['content-length', String(body.length)]);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, agent, headers: all.flat() }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('close', () => clearTimeout(timer));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          text: decoded(Buffer.concat(chunks), response.headers['content-encoding']).toString(),
        }),
      );
    });
    const timer = setTimeout(() => sent.destroy(new Error(`No answer in ${HANG_MS} ms`)), HANG_MS);
    sent.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body ?? undefined);
  });
}

/** Without the coding that the request asked for. */
function decoded(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (coding === 'br') return brotliDecompressSync(bytes);
  return coding === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** Bytes to the port, and all that comes back until the server hangs up. @throws Error when it does not in 10 s */
export function sendBytes(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.setTimeout(HANG_MS, () => socket.destroy(new Error(`Still open after ${HANG_MS} ms`)));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}
