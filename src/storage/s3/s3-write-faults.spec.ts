import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Fault, Operation, ScriptedS3 } from '../../../test/support/storage/scripted-s3';
import { CANNOT_BE_REACHED, failureOf, S3_KEY } from '../../../test/support/storage/s3-failures';
import { S3_LIMITS, S3Limits } from './s3-limits';
import { S3Storage } from './s3-storage';
import { StorageUnavailableError, StorageWriteError } from '../storage-errors';

const PATIENT = { ...S3_LIMITS, partBytes: 65_536 };
/** For a server that never answers. */
const HASTY = { ...PATIENT, answerMs: 150, transferMs: 150 };
const SMALL = 100;
const LARGE = 400_000;

let server: ScriptedS3;
let storage: S3Storage;

beforeAll(() => {
  Object.assign(process.env, S3_KEY, { AWS_MAX_ATTEMPTS: '2' });
});

beforeEach(async () => {
  server = await ScriptedS3.start();
  storage = await open(PATIENT);
});

afterEach(() => server.stop());

function open(limits: S3Limits): Promise<S3Storage> {
  return S3Storage.open('s3://bucket/p', { endpoint: server.endpoint, forcePathStyle: true }, limits);
}

/** From the given try on; all of them when left out. */
function fail(operation: Operation, fault: Fault, from = 1): void {
  let tries = 0;
  server.fault = (asked) => (asked === operation && (tries += 1) >= from ? fault : undefined);
}

const write = (sizeBytes: number): Promise<unknown> =>
  storage.write('f', Readable.from([randomBytes(sizeBytes)]));

async function expectNothingLeft(): Promise<void> {
  server.fault = () => undefined;
  storage = await open(PATIENT);
  expect([...server.objects.stored.keys()]).toEqual([]);
  expect(server.objects.uploads.size).toBe(0);
  await write(SMALL);
}

describe('a write into S3', () => {
  const away: [Fault, RegExp][] = [
    [
      { status: 503, code: 'InternalError' },
      /^Storage cannot be used \(InternalError at f\): .*try again later\.$/,
    ],
    [{ status: 501, code: 'NotImplemented' }, /^Storage cannot be used \(NotImplemented at f\): check what/],
    [
      { status: 403, code: 'AccessDenied' },
      /^Storage cannot be used \((AccessDenied|HTTP 403) at f\): check the AWS/,
    ],
    ['hang', /^Storage cannot be used \((TimeoutError|ETIMEDOUT) at f\): it did not answer in time/],
    ['cut', CANNOT_BE_REACHED],
  ];

  it.each(
    away.flatMap(([fault, sentence]) =>
      (
        [
          ['HeadObject', SMALL],
          ['PutObject', SMALL],
          ['CreateMultipartUpload', LARGE],
          ['UploadPart', LARGE],
          ['CompleteMultipartUpload', LARGE],
        ] as const
      ).map(([operation, sizeBytes]) => [operation, fault, sentence, sizeBytes] as const),
    ),
  )('fails and leaves nothing: %s meets %j', async (operation, fault, sentence, sizeBytes) => {
    if (fault === 'hang') storage = await open(HASTY);
    fail(operation, fault);
    const failure = await failureOf(write(sizeBytes));
    expect(failure).toBeInstanceOf(StorageUnavailableError);
    // Of a HEAD nobody learns more than the status.
    if (operation !== 'HeadObject') expect(failure.message).toMatch(sentence);
    await expectNothingLeft();
  });

  it.each(['hang', 'cut'] as const)(
    'fails when its third part meets %s, and lets go of the source',
    async (fault) => {
      if (fault === 'hang') storage = await open(HASTY);
      fail('UploadPart', fault, 3);
      const source = Readable.from([randomBytes(LARGE)]);
      expect(await failureOf(storage.write('f', source))).toBeInstanceOf(StorageUnavailableError);
      expect(source.destroyed).toBe(true);
      await expectNothingLeft();
    },
  );

  it.each([
    [
      { status: 400, code: 'InvalidRequest' },
      'f was not stored because storage refused the bytes (InvalidRequest).',
    ],
    [
      { status: 507, code: 'InsufficientStorage' },
      'f was not stored because storage is full (InsufficientStorage): free space or raise the quota, then try again.',
    ],
    [
      { status: 403, code: 'QuotaExceeded' },
      'f was not stored because storage is full (QuotaExceeded): free space or raise the quota, then try again.',
    ],
  ] as const)('tells a refusal of the bytes from a storage that is away: %j', async (fault, sentence) => {
    for (const [operation, sizeBytes] of [['PutObject', SMALL] as const, ['UploadPart', LARGE] as const]) {
      fail(operation, fault);
      const failure = await failureOf(write(sizeBytes));
      expect(failure).toBeInstanceOf(StorageWriteError);
      expect(failure.message).toBe(sentence);
    }
    await expectNothingLeft();
  });

  it.each([
    ['PutObject', 'pad', SMALL, `${SMALL + 1} bytes of it where ${SMALL}`],
    ['UploadPart', 'pad', LARGE, `${LARGE + 7} bytes of it where ${LARGE}`],
    ['CompleteMultipartUpload', 'drop last part', LARGE, `${6 * 65_536} bytes of it where ${LARGE}`],
  ] as const)(
    'finds that other bytes are stored than were sent: %s, %s',
    async (operation, fault, sizeBytes, told) => {
      fail(operation, fault);
      const failure = await failureOf(write(sizeBytes));
      expect(failure).toBeInstanceOf(StorageWriteError);
      expect(failure.message).toContain(told);
      await expectNothingLeft();
    },
  );

  it.each([
    ['PutObject', SMALL],
    ['UploadPart', LARGE],
    ['CompleteMultipartUpload', LARGE],
  ] as const)('succeeds when only the answer to its %s is lost', async (operation, sizeBytes) => {
    fail(operation, 'cut after');
    let lost = 0;
    const always = server.fault;
    server.fault = (asked, key) => (always(asked, key) && (lost += 1) <= 1 ? 'cut after' : undefined);
    await write(sizeBytes);
    expect(lost).toBeGreaterThan(0);
    expect(await storage.stat('f')).toEqual({ sizeBytes });
  });

  it.each(['PutObject', 'CompleteMultipartUpload'] as const)(
    'removes what it may have written when every answer after its %s is lost',
    async (operation) => {
      let begun = false;
      server.fault = (asked) => {
        begun ||= asked === operation;
        return begun && !/Delete/.test(asked) ? 'cut after' : undefined;
      };
      expect(await failureOf(write(operation === 'PutObject' ? SMALL : LARGE))).toBeInstanceOf(
        StorageUnavailableError,
      );
      expect([...server.objects.stored.keys()]).toEqual([]);
    },
  );

  it('tries again what failed once', async () => {
    const failedOnce = new Set<string>();
    server.fault = (operation) => {
      if (failedOnce.has(operation)) return undefined;
      failedOnce.add(operation);
      return { status: 503, code: 'InternalError' };
    };
    await write(LARGE);
    expect(await storage.stat('f')).toEqual({ sizeBytes: LARGE });
    expect(failedOnce.size).toBeGreaterThanOrEqual(4);
  });
});
