import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptedS3 } from '../../../test/support/storage/scripted-s3';
import { testStorageContract } from '../../../test/support/storage/storage-contract';
import { S3_LIMITS } from './s3-limits';
import { S3Storage } from './s3-storage';
import { StorageNameTakenError } from '../storage-errors';

/** Small parts, so that a small file has many. */
const LIMITS = { ...S3_LIMITS, partBytes: 65_536 };

let server: ScriptedS3;

beforeAll(() => {
  process.env.AWS_ACCESS_KEY_ID = 'key';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret';
});

afterEach(() => server.stop());

function open(prefix = 'some/prefix'): Promise<S3Storage> {
  return S3Storage.open(`s3://bucket/${prefix}`, { endpoint: server.endpoint, forcePathStyle: true }, LIMITS);
}

testStorageContract('S3Storage with parts', async () => {
  server = await ScriptedS3.start();
  return open();
});

describe.each([true, false])('S3Storage, where the server knows conditions: %s', (knowsConditions) => {
  beforeEach(async () => {
    server = await ScriptedS3.start({ knowsConditions });
  });

  it.each([100, 200_000])(
    'writes %i bytes, and the next file with as few requests as that takes',
    async (sizeBytes) => {
      const storage = await open();
      const bytes = randomBytes(sizeBytes);
      await storage.write('a', Readable.from([bytes]));
      await storage.write('b', Readable.from([bytes]));
      server.log.length = 0;
      await storage.write('c', Readable.from([bytes]));
      expect((await buffer(await storage.read('c'))).equals(bytes)).toBe(true);
      expect(
        server.log.filter((operation) => /PutObject|CompleteMultipartUpload/.test(operation)),
      ).toHaveLength(1);
    },
  );

  it.each([100, 200_000])(
    'does not overwrite what came while %i bytes were on their way',
    async (sizeBytes) => {
      const storage = await open();
      const source = new PassThrough();
      const writing = storage.write('f', source);
      source.write(randomBytes(sizeBytes));
      await sleep(50);
      server.objects.stored.set('some/prefix/f', { body: Buffer.from('theirs'), metadata: {} });
      source.end();
      await expect(writing).rejects.toThrow(StorageNameTakenError);
      expect((await buffer(await storage.read('f'))).toString()).toBe('theirs');
      expect(server.objects.uploads.size).toBe(0);
    },
  );
});

describe('S3Storage', () => {
  beforeEach(async () => {
    server = await ScriptedS3.start();
  });

  it.each([100, 200_000])(
    'does not overwrite what came after its last look, where the server keeps the condition (%i bytes)',
    async (sizeBytes) => {
      const storage = await open();
      server.fault = (operation, key) => {
        if (/PutObject|CompleteMultipartUpload/.test(operation)) {
          server.objects.stored.set(key, { body: Buffer.from('theirs'), metadata: {} });
        }
        return undefined;
      };
      const writing = storage.write('f', Readable.from([randomBytes(sizeBytes)]));
      await expect(writing).rejects.toThrow(StorageNameTakenError);
      expect((await buffer(await storage.read('f'))).toString()).toBe('theirs');
      expect(server.objects.uploads.size).toBe(0);
    },
  );

  it('aborts unfinished uploads begun before an instant below its prefix, page by page, and no others', async () => {
    const storage = await open();
    const begin = (key: string, begunAt: string): unknown =>
      server.objects.uploads.set(key, { key, metadata: {}, parts: new Map(), begunAt: new Date(begunAt) });
    for (const name of ['a', 'b', 'c/d', 'e', 'f']) begin(`some/prefix/${name}`, '2026-01-01');
    begin('some/prefix/new', '2026-01-03');
    begin('some/prefix/a note of somebody', '2026-01-01');
    begin('some/prefixed', '2026-01-01');
    expect(await storage.removePartials('', new Date('2026-01-02'))).toBe(5);
    expect([...server.objects.uploads.keys()]).toEqual([
      'some/prefix/new',
      'some/prefix/a note of somebody',
      'some/prefixed',
    ]);
  });

  it('keeps to its prefix, and lists none of what is not its own', async () => {
    const storage = await open('');
    await storage.write('a/f', Readable.from([Buffer.from('x')]));
    expect([...server.objects.stored.keys()]).toEqual(['a/f']);
    for (const key of ['a/', 'a/g.partial', 'b c', 'z']) {
      server.objects.stored.set(key, { body: Buffer.of(), metadata: {} });
    }
    const names: string[] = [];
    for await (const name of storage.list('')) names.push(name);
    expect(names).toEqual(['a/f', 'z']);
  });

  it('asks for the names that start with the prefix, and for no others', async () => {
    const storage = await open();
    for (const name of ['cdr-files/a', 'dr-files/b'])
      await storage.write(name, Readable.from([Buffer.of(1)]));
    const answer = jest.spyOn(server.objects, 'answer');
    const names: string[] = [];
    for await (const name of storage.list('dr-files/')) names.push(name);
    expect(names).toEqual(['dr-files/b']);
    expect(answer.mock.calls.map(([operation, , query]) => [operation, query.get('prefix')])).toEqual([
      ['ListObjectsV2', 'some/prefix/dr-files/'],
    ]);
  });

  it('holds no more of a large file in memory than a few parts', async () => {
    const storage = await open();
    let given = 0;
    let mostAhead = 0;
    const sent = (): number =>
      [...server.objects.uploads.values()]
        .flatMap(({ parts }) => [...parts.values()])
        .reduce((sum, { length }) => sum + length, 0);
    function* source(): Generator<Buffer> {
      for (let chunk = 0; chunk < 400; chunk++) {
        yield Buffer.alloc(16_384);
        given += 16_384;
        mostAhead = Math.max(mostAhead, given - sent());
      }
    }
    await storage.write('f', Readable.from(source(), { highWaterMark: 1 }));
    expect(mostAhead).toBeGreaterThan(0);
    expect(mostAhead).toBeLessThanOrEqual((LIMITS.partsInFlight + 2) * LIMITS.partBytes);
  });

  it('lets a reader take its time', async () => {
    const storage = await S3Storage.open(
      's3://bucket',
      { endpoint: server.endpoint, forcePathStyle: true },
      { ...LIMITS, answerMs: 400 },
    );
    server.objects.stored.set('f', { body: Buffer.alloc(8_000_000), metadata: {} });
    const stream = await storage.read('f');
    await sleep(900);
    expect(await buffer(stream)).toHaveLength(8_000_000);
  });
});
