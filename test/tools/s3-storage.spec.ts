import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Storage } from '../../src/storage/s3/s3-storage';
import { StorageUnavailableError } from '../../src/storage/storage-errors';
import { testStorageContract } from '../support/storage/storage-contract';
import { SwiftServer } from '../support/storage/swift-server';
import { PROJECT_FOLDER } from '../support/project-folder';
import { typescriptChild } from '../support/processes/typescript-child';

let swift: SwiftServer;
let bucket: string;

beforeAll(async () => {
  swift = await SwiftServer.start();
  process.env.AWS_ACCESS_KEY_ID = swift.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
}, 240_000);

beforeEach(async () => {
  bucket = await swift.makeBucket();
});

afterAll(() => swift?.stop());

function open(): Promise<S3Storage> {
  return S3Storage.open(`s3://${bucket}/some/prefix`, { endpoint: swift.endpoint, forcePathStyle: true });
}

testStorageContract('S3Storage on OpenStack Swift', open);

describe('S3Storage on OpenStack Swift', () => {
  const unfinished = async (): Promise<number> =>
    (await swift.client().send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads?.length ?? 0;

  it('writes a file of several parts, and reads any range of it', async () => {
    const storage = await open();
    const bytes = randomBytes(20_000_000);
    expect(await storage.write('f', Readable.from([bytes]))).toMatchObject({ sizeBytes: 20_000_000 });
    expect((await buffer(await storage.read('f'))).equals(bytes)).toBe(true);
    const across = await buffer(await storage.read('f', { start: 8_388_600, end: 8_388_700 }));
    expect(across.equals(bytes.subarray(8_388_600, 8_388_701))).toBe(true);
    expect(await unfinished()).toBe(0);
    await storage.remove('f');
    expect(await storage.stat('f')).toBeNull();
  });

  it('leaves no part of a file whose source fails', async () => {
    const storage = await open();
    const source = new PassThrough();
    const writing = storage.write('f', source);
    source.write(randomBytes(20_000_000));
    while ((await unfinished()) === 0) await sleep(20);
    source.destroy(new Error('the rows stopped coming'));
    await expect(writing).rejects.toThrow('the rows stopped coming');
    expect(await unfinished()).toBe(0);
    expect(await storage.stat('f')).toBeNull();
  });

  it('shows no file that a killed process had half written, and clears its parts away', async () => {
    const script = `require('./src/storage/s3/s3-storage.ts').S3Storage
      .open(process.argv[1], { endpoint: process.argv[2], forcePathStyle: true })
      .then((storage) => storage.write('a/f', process.stdin))`;
    const url = `s3://${bucket}/some/prefix`;
    const writer = spawn(process.execPath, typescriptChild(script, url, swift.endpoint), {
      cwd: PROJECT_FOLDER,
      // jest's own environment is not that of the process.
      env: process.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    writer.stdin?.on('error', () => undefined);
    writer.stdin?.write(Buffer.alloc(20_000_000));
    while ((await unfinished()) === 0) {
      expect(writer.exitCode).toBeNull();
      await sleep(50);
    }
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const storage = await open();
    expect(await storage.stat('a/f')).toBeNull();
    expect(await storage.removePartials('', new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await storage.removePartials('', new Date(Date.now() + 60_000))).toBe(1);
    expect(await unfinished()).toBe(0);
  });

  it.each(['the secret is wrong', 'the bucket is missing'])(
    'is unavailable, never empty, when %s',
    async (trouble) => {
      await (await open()).write('f', Readable.from([Buffer.from('x')]));
      if (trouble === 'the secret is wrong') process.env.AWS_SECRET_ACCESS_KEY = 'another-secret';
      else bucket = 'no-such-bucket';
      try {
        const storage = await open();
        const source = (): Readable => Readable.from([Buffer.from('x')]);
        await expect(storage.stat('f')).rejects.toThrow(StorageUnavailableError);
        await expect(storage.read('f')).rejects.toThrow(StorageUnavailableError);
        await expect(storage.write('g', source())).rejects.toThrow(StorageUnavailableError);
        await expect(storage.remove('f')).rejects.toThrow(StorageUnavailableError);
        await expect(storage.removePartials('', new Date())).rejects.toThrow(StorageUnavailableError);
        await expect(storage.list('')[Symbol.asyncIterator]().next()).rejects.toThrow(
          trouble === 'the secret is wrong' ? /check the AWS credentials/ : /make the bucket/,
        );
      } finally {
        process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
      }
    },
  );
});
