import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { inTime } from '../../common/in-time';
import { s3AccessFailure } from './s3-errors';
import type { ByteRange } from '../storage';
import { StorageUnavailableError } from '../storage-errors';

/**
 * The body of an answer as the bytes of a file, with typed errors. It fails when the server sends nothing for
 * `answerMs` while the reader waits, and when fewer bytes come than announced. A slow reader is allowed.
 * @throws StorageUnavailableError the server sent another range than requested
 */
export function openedObject(
  answer: GetObjectCommandOutput,
  { name, range, answerMs }: { name: string; range?: ByteRange; answerMs: number },
): Readable {
  const body = answer.Body as Readable;
  if (range && !answer.ContentRange?.startsWith(`bytes ${range.start}-`)) {
    body.destroy();
    throw otherRange(name);
  }
  return readStream(body, { fileName: name, sizeBytes: answer.ContentLength ?? null, answerMs });
}

function readStream(
  body: Readable,
  { fileName, sizeBytes, answerMs }: { fileName: string; sizeBytes: number | null; answerMs: number },
): Readable {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let received = 0;

  async function nextChunk(): Promise<Buffer | null> {
    const next = await inTime(chunks.next(), answerMs);
    if (next.done) {
      if (sizeBytes !== null && received !== sizeBytes) throw cutShort(fileName);
      return null;
    }
    received += next.value.length;
    return next.value;
  }

  return new Readable({
    read() {
      nextChunk().then(
        (chunk) => this.push(chunk),
        (error: unknown) => this.destroy(s3AccessFailure(fileName, error)),
      );
    },
    destroy(error, done) {
      body.destroy();
      done(error);
    },
  });
}

function cutShort(name: string): StorageUnavailableError {
  return new StorageUnavailableError(name, `Storage ended ${name} before its announced end: try again.`);
}

function otherRange(name: string): StorageUnavailableError {
  return new StorageUnavailableError(
    name,
    `Storage answered other bytes of ${name} than were asked for: check that S3_ENDPOINT names a server that knows ranges.`,
  );
}
