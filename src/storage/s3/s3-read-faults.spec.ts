import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { freePorts } from '../../../test/support/processes/free-ports';
import { CANNOT_BE_REACHED, failureOf, S3_KEY } from '../../../test/support/storage/s3-failures';
import { Fault, Operation, ScriptedS3 } from '../../../test/support/storage/scripted-s3';
import { S3_LIMITS } from './s3-limits';
import { S3Storage } from './s3-storage';
import { StorageUnavailableError } from '../storage-errors';

const PATIENT = { ...S3_LIMITS, partBytes: 65_536 };
/** For a server that never answers. */
const HASTY = { ...PATIENT, answerMs: 150, transferMs: 150 };

let server: ScriptedS3;
let storage: S3Storage;

beforeAll(() => {
  Object.assign(process.env, S3_KEY, { AWS_MAX_ATTEMPTS: '2' });
});

afterEach(() => server.stop());

function open(endpoint: string, url = 's3://bucket/p', limits = PATIENT): Promise<S3Storage> {
  return S3Storage.open(url, { endpoint, forcePathStyle: true }, limits);
}

function fail(operation: Operation, fault: Fault): void {
  server.fault = (asked) => (asked === operation ? fault : undefined);
}

const write = (sizeBytes: number): Promise<unknown> =>
  storage.write('f', Readable.from([randomBytes(sizeBytes)]));

describe('reading, looking, listing and removing in S3', () => {
  beforeEach(async () => {
    server = await ScriptedS3.start();
    storage = await open(server.endpoint);
    await storage.write('f', Readable.from([Buffer.alloc(3_000_000, 7)]));
  });

  const all = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const name of storage.list('')) names.push(name);
    return names;
  };

  it.each(['cut midway', 'hang midway'] as const)('types what a read meets later: %s', async (fault) => {
    storage = await open(server.endpoint, 's3://bucket/p', HASTY);
    fail('GetObject', fault);
    const stream = await storage.read('f');
    expect(await failureOf(buffer(stream))).toBeInstanceOf(StorageUnavailableError);
  });

  it.each([
    'hang',
    'cut',
    { status: 503, code: 'InternalError' },
    { status: 403, code: 'AccessDenied' },
  ] as Fault[])('is unavailable, never empty, when everything meets %j', async (fault) => {
    if (fault === 'hang') storage = await open(server.endpoint, 's3://bucket/p', HASTY);
    server.fault = () => fault;
    for (const work of [
      () => storage.stat('f'),
      () => storage.read('f'),
      () => storage.remove('f'),
      () => storage.removePartials('', new Date()),
      all,
    ]) {
      expect(await failureOf(work())).toBeInstanceOf(StorageUnavailableError);
    }
  });

  it('is unavailable, never empty, when the bucket is missing', async () => {
    storage = await open(server.endpoint, 's3://other-bucket/p');
    for (const work of [
      () => storage.stat('f'),
      () => storage.read('f'),
      () => storage.removePartials('', new Date()),
      () => write(100),
      () => write(400_000),
      all,
    ]) {
      expect(await failureOf(work())).toBeInstanceOf(StorageUnavailableError);
    }
    expect((await failureOf(all())).message).toMatch(
      /^Storage cannot be used \(NoSuchBucket at .+\): make the bucket that STORAGE_URL names, or mend STORAGE_URL\.$/,
    );
  });

  it('is unavailable when nobody listens', async () => {
    storage = await open(`http://127.0.0.1:${(await freePorts(1))[0]}`);
    const failure = await failureOf(storage.stat('f'));
    expect(failure.message).toMatch(CANNOT_BE_REACHED);
  });

  it.each(['ListObjectsV2', 'ListMultipartUploads'] as const)(
    'never hangs on half an answer to %s',
    async (operation) => {
      storage = await open(server.endpoint, 's3://bucket/p', HASTY);
      fail(operation, 'hang midway');
      const work = operation === 'ListObjectsV2' ? all() : storage.removePartials('', new Date());
      expect(await failureOf(work)).toBeInstanceOf(StorageUnavailableError);
    },
  );
});
