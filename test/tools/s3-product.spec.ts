import { createHash, randomBytes } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { DrVerification } from '../../src/dr-files/verification/dr-verification.service';
import { API_PATH } from '../../src/common/paths';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { zipOf } from '../support/cdr-files/bundles';
import { restore, unchanging } from '../support/dr-files/restore';
import { archivedRows, deletedCallRows, runRetention } from '../support/dr-files/retention';
import { SwiftServer } from '../support/storage/swift-server';
import { ADMIN_KEY, SAMPLES, startTestApp, TestApp } from '../support/http/test-app';
import { settledMembers, upload } from '../support/cdr-files/uploads';

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
    const cdrFile = await test.admin.importFile(SAMPLES.outbound, 'fcs-v3-outbound');
    expect(cdrFile).toMatchObject({ status: 'Imported', callCount: 5000 });
    const deletion = await test.admin.post(`CDRFiles/${cdrFile.id}/delete`, { reason: 'Imported twice' });
    expect(deletion).toMatchObject({ status: 200, body: { count: 5000 } });
    before = await deletedCallRows(test);
    const run = await runRetention(test, new Date(Date.now() + 400 * 86_400_000));
    expect(run).toMatchObject({ state: 'Succeeded', removed_count: '5000' });
    const { body } = await test.admin.get<DrFile[]>('disasterRecoveryFiles/');
    expect(body).toHaveLength(1);
    file = body[0] as DrFile;
    expect(await archivedRows(test, file.fileName)).toHaveLength(5000);
    const { Contents } = await swift.client().send(new ListObjectsV2Command({ Bucket: bucket }));
    expect((Contents ?? []).map(({ Key }) => Key?.replace(/[^/]{36,}$/, '…')).sort()).toContain(
      'audit/cdr-files/…',
    );
    expect(Contents).toHaveLength(5);
  });

  it('gives the archive out whole and in ranges', async () => {
    const download = async (headers: Record<string, string> = {}): Promise<[number, Buffer]> => {
      const url = `${test.origin}${API_PATH}/disasterRecoveryFiles/${file.id}`;
      const accept = 'application/octet-stream';
      const answer = await fetch(url, {
        headers: { authorization: `Bearer ${ADMIN_KEY}`, accept, ...headers },
      });
      return [answer.status, Buffer.from(await answer.arrayBuffer())];
    };
    const [status, archive] = await download();
    expect(status).toBe(200);
    expect(createHash('sha256').update(archive).digest('hex')).toBe(file.sha256);
    const [partial, range] = await download({ range: 'bytes=1000-1999' });
    expect(partial).toBe(206);
    expect(range.equals(archive.subarray(1000, 2000))).toBe(true);
    const [, tail] = await download({ range: 'bytes=-10' });
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
    const { body, status } = await upload(test, bundle, 'october.zip', 'fcs-v3-outbound');
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
