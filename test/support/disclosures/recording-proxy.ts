import { createServer, IncomingMessage, request, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What passed the proxy: a request, and all of its answer. */
export interface Exchange {
  readonly key: string;
  readonly method: string;
  /** With its query, below the origin. */
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

export interface RecordingProxy {
  readonly origin: string;
  close(): Promise<void>;
}

/** A proxy before the application that has its own word of what went out: it tells each answer before it passes it on. */
export async function startRecordingProxy(
  upstream: string,
  record: (exchange: Exchange) => void,
): Promise<RecordingProxy> {
  const server = createServer((incoming, outgoing) => {
    pass(upstream, incoming, outgoing, record).catch((error: Error) => outgoing.destroy(error));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  upstream: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  record: (exchange: Exchange) => void,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const sent = request(upstream + url, { method, headers: { ...headers, 'accept-encoding': 'identity' } });
  sent.end(await buffer(incoming));
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    sent.once('response', answered).once('error', failed);
  });
  const body = await buffer(answer);
  const status = answer.statusCode ?? 0;
  const key = (headers.authorization ?? '').replace('Bearer ', '');
  record({ key, method, url, status, type: answer.headers['content-type'] ?? '', body });
  outgoing.writeHead(status, answer.headers).end(body);
}
