import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from './scripted-s3';

/** An answer of S3; `code` makes it an error's. */
export interface S3Answer {
  readonly status: number;
  readonly code?: string;
  readonly headers?: Record<string, string | number>;
  readonly body?: Buffer | string;
}

interface Stored {
  readonly body: Buffer;
  readonly metadata: Record<string, string>;
}

interface Upload {
  readonly key: string;
  readonly metadata: Record<string, string>;
  readonly parts: Map<number, Buffer>;
  begunAt: Date;
}

/** So that lists of a few names have several pages. */
const PAGE = 3;

/** The objects and unfinished uploads of one bucket. */
export class S3Objects {
  readonly stored = new Map<string, Stored>();
  readonly uploads = new Map<string, Upload>();

  constructor(private readonly knowsConditions: boolean) {}

  /** A server that loses the end of a file. */
  dropLastPart(uploadId: string): void {
    const parts = this.uploads.get(uploadId)?.parts;
    parts?.delete(parts.size);
  }

  answer(
    operation: Operation,
    key: string,
    query: URLSearchParams,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): S3Answer {
    switch (operation) {
      case 'HeadBucket':
        return { status: 200 };
      case 'HeadObject':
      case 'GetObject':
        return this.get(key, headers.range);
      case 'PutObject':
        return this.unlessTaken(key, headers, { body, metadata: metadataOf(headers) });
      case 'DeleteObject':
        this.stored.delete(key);
        return { status: 204 };
      case 'ListObjectsV2':
        return this.list(query);
      case 'ListMultipartUploads':
        return this.listUploads(query);
      case 'CreateMultipartUpload': {
        const id = randomUUID();
        this.uploads.set(id, { key, metadata: metadataOf(headers), parts: new Map(), begunAt: new Date() });
        return xml(
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      case 'UploadPart':
      case 'CompleteMultipartUpload':
      case 'AbortMultipartUpload':
        return this.continueUpload(operation, query, headers, body);
    }
  }

  private continueUpload(
    operation: 'UploadPart' | 'CompleteMultipartUpload' | 'AbortMultipartUpload',
    query: URLSearchParams,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): S3Answer {
    const id = query.get('uploadId') ?? '';
    const upload = this.uploads.get(id);
    if (!upload) return { status: 404, code: 'NoSuchUpload' };
    if (operation === 'UploadPart') {
      upload.parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: `"${createHash('md5').update(body).digest('hex')}"` } };
    }
    if (operation === 'CompleteMultipartUpload') {
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
      const answer = this.unlessTaken(upload.key, headers, {
        body: Buffer.concat(parts),
        metadata: upload.metadata,
      });
      if (answer.code) return answer;
    }
    this.uploads.delete(id);
    if (operation === 'AbortMultipartUpload') return { status: 204 };
    return xml('<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>');
  }

  private unlessTaken(key: string, headers: IncomingHttpHeaders, object: Stored): S3Answer {
    if (headers['if-none-match'] === '*') {
      if (!this.knowsConditions) return { status: 501, code: 'NotImplemented' };
      if (this.stored.has(key)) return { status: 412, code: 'PreconditionFailed' };
    }
    this.stored.set(key, object);
    return { status: 200, headers: { etag: '"e"' } };
  }

  private get(key: string, range: string | undefined): S3Answer {
    const object = this.stored.get(key);
    if (!object) return { status: 404, code: 'NoSuchKey' };
    const headers = {
      'content-length': object.body.length,
      ...Object.fromEntries(
        Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
      ),
    };
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    if (first === undefined) return { status: 200, headers, body: object.body };
    if (Number(first) >= object.body.length) return { status: 416, code: 'InvalidRange' };
    const body = Buffer.from(object.body.subarray(Number(first), Number(last) + 1));
    const end = Number(first) + body.length - 1;
    return {
      status: 206,
      headers: {
        ...headers,
        'content-length': body.length,
        'content-range': `bytes ${first}-${end}/${object.body.length}`,
      },
      body,
    };
  }

  private list(query: URLSearchParams): S3Answer {
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.stored.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const page = keys.slice(0, PAGE);
    const more = keys.length > PAGE ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return xml(
      `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${contents}</ListBucketResult>`,
    );
  }

  private listUploads(query: URLSearchParams): S3Answer {
    const after = `${query.get('key-marker') ?? ''} ${query.get('upload-id-marker') ?? ''}`;
    const found = [...this.uploads]
      .map(([id, upload]) => ({ ...upload, id, place: `${upload.key} ${id}` }))
      .filter(({ key, place }) => key.startsWith(query.get('prefix') ?? '') && place > after)
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    const more =
      last && found.length > PAGE
        ? `<NextKeyMarker>${last.key}</NextKeyMarker><NextUploadIdMarker>${last.id}</NextUploadIdMarker>`
        : '';
    const uploads = page.map(
      ({ key, id, begunAt }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${begunAt.toISOString()}</Initiated></Upload>`,
    );
    return xml(
      `<ListMultipartUploadsResult><IsTruncated>${more !== ''}</IsTruncated>${more}${uploads.join('')}</ListMultipartUploadsResult>`,
    );
  }
}

function metadataOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), String(value)]),
  );
}

function xml(body: string): S3Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
