import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { S3Objects, type S3Answer } from './s3-objects';

/** What a request asks for, as S3's documents call it. */
export type Operation =
  | 'HeadBucket'
  | 'HeadObject'
  | 'GetObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'ListObjectsV2'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListMultipartUploads';

/** What goes wrong with a request. */
export type Fault =
  | { readonly status: number; readonly code: string }
  /** No answer, ever. */
  | 'hang'
  /** The connection breaks before anything is done. */
  | 'cut'
  /** What was asked is done, and the connection breaks before the answer. */
  | 'cut after'
  /** Half of the answer's body, then no more. */
  | 'hang midway'
  | 'cut midway'
  /** The middle byte of the answer's body is another. */
  | 'alter'
  /** One byte more is stored than was sent. */
  | 'pad'
  /** The last part is forgotten. */
  | 'drop last part';

/**
 * A small S3 on a port of its own, to do wrong what a real one does wrong once in a hundred years. It checks no
 * signatures, has one bucket, `bucket`, and keeps it in memory.
 */
export class ScriptedS3 {
  readonly objects: S3Objects;
  /** Every request so far. */
  readonly log: Operation[] = [];
  /** What goes wrong, by operation; `undefined` goes well. */
  fault: (operation: Operation, key: string) => Fault | undefined = () => undefined;

  private constructor(
    private readonly server: Server,
    options: { readonly knowsConditions: boolean },
  ) {
    this.objects = new S3Objects(options.knowsConditions);
  }

  static async start(options = { knowsConditions: true }): Promise<ScriptedS3> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const scripted = new ScriptedS3(server, options);
    server.on('request', (request, response) => {
      scripted.handle(request, response).catch(() => response.destroy());
    });
    return scripted;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.endpoint);
    const [bucket, ...parts] = decodeURIComponent(url.pathname).slice(1).split('/');
    const key = parts.join('/');
    const operation = operationOf(request.method ?? '', key, url.searchParams);
    this.log.push(operation);
    const fault = this.fault(operation, key);
    const breakOff = (): unknown => request.socket.destroy();
    if (fault === 'cut') return void request.once('data', breakOff).once('end', breakOff);
    const body = await buffer(request);
    if (fault === 'hang') return;
    if (typeof fault === 'object') return send(response, operation, { ...fault, status: fault.status });
    if (bucket !== 'bucket') return send(response, operation, { status: 404, code: 'NoSuchBucket' });
    // As Swift of 2022 does to what it does not know.
    if (Object.keys(request.headers).some((name) => /^x-amz-(trailer|sdk-checksum|checksum)/.test(name))) {
      return send(response, operation, { status: 501, code: 'NotImplemented' });
    }
    const stored = fault === 'pad' ? Buffer.concat([body, Buffer.from('x')]) : body;
    if (fault === 'drop last part') this.objects.dropLastPart(url.searchParams.get('uploadId') ?? '');
    const answer = this.objects.answer(operation, key, url.searchParams, request.headers, stored);
    if (fault === 'cut after') return void breakOff();
    send(response, operation, answer, fault);
  }
}

function operationOf(method: string, key: string, query: URLSearchParams): Operation {
  if (!key) {
    if (method === 'HEAD') return 'HeadBucket';
    return query.has('uploads') ? 'ListMultipartUploads' : 'ListObjectsV2';
  }
  if (query.has('uploads')) return 'CreateMultipartUpload';
  if (query.has('uploadId')) {
    if (method === 'PUT') return 'UploadPart';
    return method === 'POST' ? 'CompleteMultipartUpload' : 'AbortMultipartUpload';
  }
  switch (method) {
    case 'HEAD':
      return 'HeadObject';
    case 'PUT':
      return 'PutObject';
    case 'DELETE':
      return 'DeleteObject';
    default:
      return 'GetObject';
  }
}

function send(response: ServerResponse, operation: Operation, answer: S3Answer, fault?: Fault): void {
  const body = answer.code
    ? Buffer.from(`<Error><Code>${answer.code}</Code><Message>secret words of the server</Message></Error>`)
    : Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    'content-length': body.length,
    'x-amz-request-id': randomUUID(),
    ...answer.headers,
  });
  if (operation.startsWith('Head') || answer.status === 204) return void response.end();
  const half = body.length >> 1;
  if (fault === 'alter') body[half] = (body[half] ?? 0) ^ 1;
  if (fault !== 'hang midway' && fault !== 'cut midway') return void response.end(body);
  response.write(body.subarray(0, half), () => {
    if (fault === 'cut midway') response.destroy();
  });
}
