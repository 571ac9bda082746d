import { randomBytes } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DrVerification } from '../../src/dr-files/verification/dr-verification.service';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { zipOf } from '../support/cdr-files/bundles';
import { restore, unchanging } from '../support/dr-files/restore';
import {
  archivedRows,
  deletedCallRows,
  runRetention,
  ONCE_TODAY_IS_DUE,
} from '../support/dr-files/retention';
import { SwiftServer } from '../support/storage/swift-server';
import { startTestApp, TestApp, TestClient } from '../support/http/test-app';
import { settledMembers, upload, importSample } from '../support/cdr-files/uploads';
import { SAMPLES } from '../support/cdr-files/samples';
import { sha256Of } from '../support/sha256';

interface DrFile {
  id: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
}

let swift: SwiftServer;

beforeAll(async () => {
  swift = await SwiftServer.start();
  process.env.AWS_ACCESS_KEY_ID = swift.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
}, 240_000);

afterAll(() => swift?.stop());

function start(bucket: string): Promise<TestApp> {
  return startTestApp({
    STORAGE_URL: `s3://${bucket}/audit`,
    S3_ENDPOINT: swift.endpoint,
    S3_FORCE_PATH_STYLE: 'on',
    // The clock is rehearsed past these periods too.
    CDR_FILE_RETENTION_DAYS: '30000',
    ACTIVITY_READ_RETENTION_DAYS: '30000',
  });
}

describe('the whole product with its files in S3', () => {
  let test: TestApp;
  let bucket: string;
  let file: DrFile;
  let before: Record<string, unknown>[];

  beforeAll(async () => {
    bucket = await swift.makeBucket();
    test = await start(bucket);
  });

  afterAll(() => test?.close());

  it('imports, deletes, archives when it is due, and reads the archive back', async () => {
    const cdrFile = await importSample(test, SAMPLES.outbound);
    expect(cdrFile).toMatchObject({ status: 'Imported', callCount: 5000 });
    const deletion = await test.admin.post(`CDRFiles/${cdrFile.id}/delete`, { reason: 'Imported twice' });
    expect(deletion).toMatchObject({ status: 200, body: { count: 5000 } });
    before = await deletedCallRows(test);
    const run = await runRetention(test, ONCE_TODAY_IS_DUE);
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: '5000' });
    const { body } = await test.admin.get<DrFile[]>('disasterRecoveryFiles/');
    expect(body).toHaveLength(1);
    file = body[0] as DrFile;
    expect(await archivedRows(test, file.fileName)).toHaveLength(5000);
    const { Contents } = await swift.client().send(new ListObjectsV2Command({ Bucket: bucket }));
    expect((Contents ?? []).map(({ Key }) => Key?.replace(/[^/]{36,}$/, '…')).sort()).toContain(
      'audit/cdr-files/…',
    );
    expect(Contents).toHaveLength(6);
  });

  it('gives the archive out whole and in ranges', async () => {
    const download = (headers: Record<string, string> = {}): ReturnType<TestClient['bytes']> =>
      test.admin.bytes(`disasterRecoveryFiles/${file.id}`, {
        headers: { accept: 'application/octet-stream', ...headers },
      });
    const { status, bytes: archive } = await download();
    expect(status).toBe(200);
    expect(sha256Of(archive)).toBe(file.sha256);
    const { status: partial, bytes: range } = await download({ range: 'bytes=1000-1999' });
    expect(partial).toBe(206);
    expect(range.equals(archive.subarray(1000, 2000))).toBe(true);
    const { bytes: tail } = await download({ range: 'bytes=-10' });
    expect(tail.equals(archive.subarray(-10))).toBe(true);
  });

  it('restores the archive, every row of it as it was', async () => {
    expect(await deletedCallRows(test)).toEqual([]);
    const answer = await restore(test, file.id);
    expect(answer).toMatchObject({ status: 200, body: { restored: 5000, alreadyPresent: 0, total: 5000 } });
    expect(unchanging(await deletedCallRows(test))).toEqual(unchanging(before));
  });

  it('opens a bundle, reading it where it is, and keeps each file in it by itself', async () => {
    const files = { 'one.csv': ordinaryFcsFile(3, 1), 'two/two.csv': ordinaryFcsFile(70_000, 2) };
    // Incompressible, so that the directory at the end is several reads away from the files.
    const bundle = await zipOf({ ...files, 'noise.bin': randomBytes(12_000_000) });
    const { body, status } = await upload(test, bundle, { fileName: 'october.zip' });
    expect([status, body.fileType]).toEqual([202, 'zip']);
    expect(await settledMembers(test, body.id)).toMatchObject([
      { fileName: 'one.csv', status: 'Imported', callCount: 3 },
      { fileName: 'two.csv', status: 'Imported', callCount: 70_000 },
      { fileName: 'noise.bin', status: 'Failed' },
    ]);
  });

  it('verifies, and finds an archive that somebody changed', async () => {
    const verification = test.app.get(DrVerification);
    expect(await verification.verifyAll()).toMatchObject({ checkedFiles: 1, findings: [] });
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: `audit/dr-files/${file.fileName}`,
      Body: 'other',
    });
    await swift.client().send(command);
    const changed = await verification.verifyAll();
    expect(changed.findings.map(({ fileName }) => fileName)).toContain(file.fileName);
  });

  it('is ready', async () => {
    const ready = await test.admin.get<{ storage: unknown }>('/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { storage: { status: 'up' } } });
  });
});

describe('the product whose S3 cannot be used', () => {
  it.each(['the bucket is missing', 'the secret is wrong'])(
    'starts, and is not ready: %s',
    async (trouble) => {
      const bucket = trouble === 'the bucket is missing' ? 'no-such-bucket' : await swift.makeBucket();
      if (trouble === 'the secret is wrong') process.env.AWS_SECRET_ACCESS_KEY = 'another-secret';
      const test = await start(bucket);
      try {
        const ready = await test.admin.get<{ storage: unknown }>('/health/ready');
        expect(ready).toMatchObject({
          status: 503,
          body: { storage: { status: 'down' }, database: { status: 'up' } },
        });
      } finally {
        process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
        await test.close();
      }
    },
  );
});
