import { PassThrough, pipeline, type Readable } from 'node:stream';
import { pipeline as drained } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '../../common/errors/operator.error';
import type { Storage } from '../../storage/storage';
import { AgeFormatError, ageDecryption } from './age-stream';
import { CsvRecordCounter } from '../format/csv-record-counter';
import type { DrFileDigest } from '../format/dr-file-digest';
import { LayerMeter } from './layer-meter';

const GUNZIP_CHUNK_BYTES = 64 * 1024;

/** A DR file that is in storage and cannot be opened; the sentence names it and says what is wrong. */
export class DrFileUnreadableError extends OperatorError {
  readonly code = 'dr-file-unreadable';

  constructor(
    readonly fileName: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`DR file ${fileName} cannot be read: it ${problem}.`, options);
  }
}

/**
 * Reads a DR file from storage to its end and counts and hashes its layers as the writer did.
 * @throws DrFileUnreadableError wrong identity, altered, cut short
 * @throws StorageNotFoundError, StorageUnavailableError
 */
export async function readBackDrFile(file: {
  readonly storage: Storage;
  readonly name: string;
  /** One, or several of which any may open it. */
  readonly identity: string | readonly string[];
  /** Reads the CSV to its end on its way; what it throws ends the reading. */
  readonly content?: (csv: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Told how many rows were read so far; what it throws ends the reading. */
  readonly onRows?: (count: number) => void;
}): Promise<DrFileDigest> {
  const rows = new CsvRecordCounter();
  const csv = new LayerMeter((chunk) => {
    rows.add(chunk);
    file.onRows?.(rows.rowCount);
  });
  const gzip = new LayerMeter();
  const age = new LayerMeter();
  const content = file.content ?? readToTheEnd;
  const encrypted = await file.storage.read(file.name);
  try {
    await drained(
      encrypted,
      age.stage,
      ageDecryption([file.identity].flat()),
      gzip.stage,
      createGunzip({ chunkSize: GUNZIP_CHUNK_BYTES }),
      (chunks: AsyncIterable<Uint8Array>) => content(csv.stage(chunks)),
    );
  } catch (error) {
    throw asUnreadable(file.name, error);
  }
  return { rowCount: rows.rowCount, csv: csv.digest(), gzip: gzip.digest(), age: age.digest() };
}

/**
 * The CSV of a DR file, header line first. Bytes arrive as they are decrypted: until the stream has ended well, the
 * file may still prove to be cut short.
 * @throws StorageNotFoundError, StorageUnavailableError at once; DrFileUnreadableError as the stream's error
 */
export async function openDrFile(file: {
  readonly storage: Storage;
  readonly name: string;
  /** Any of which may open it. */
  readonly identities: readonly string[];
}): Promise<Readable> {
  const encrypted = await file.storage.read(file.name);
  const csv = new PassThrough({
    destroy(error, done) {
      // The stages between would let go only with the next bytes, which a storage that hangs never sends.
      encrypted.destroy();
      done(error && asUnreadable(file.name, error));
    },
  });
  return pipeline(
    encrypted,
    ageDecryption(file.identities),
    createGunzip({ chunkSize: GUNZIP_CHUNK_BYTES }),
    csv,
    toldByTheLastStream,
  );
}

/** Only what the bytes themselves are to blame for is the file's; the rest (storage away) passes unchanged. */
function asUnreadable<E>(name: string, error: E): E | DrFileUnreadableError {
  if (error instanceof AgeFormatError)
    return new DrFileUnreadableError(name, error.message, { cause: error });
  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('Z_')) {
    return new DrFileUnreadableError(name, 'holds damaged gzip data under an intact encryption', {
      cause: error,
    });
  }
  return error;
}

async function readToTheEnd(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
}

/** An error of any stage destroys the last stream with it. */
function toldByTheLastStream(): void {}
