import { S3_LIMITS } from '../../../../src/storage/s3/s3-limits';
import {
  archivedRows,
  deletedCallRows,
  drFiles,
  runRetention,
  storedDrFiles,
} from '../../../support/dr-files/retention';
import { S3_KEY } from '../../../support/storage/s3-failures';
import { Fault, Operation, ScriptedS3 } from '../../../support/storage/scripted-s3';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

describe('a retention run whose S3 fails', () => {
  let s3: ScriptedS3;
  let test: TestApp;

  beforeAll(async () => {
    Object.assign(process.env, S3_KEY, { AWS_MAX_ATTEMPTS: '2' });
    s3 = await ScriptedS3.start();
    test = await startTestApp({
      STORAGE_URL: 's3://bucket/audit',
      S3_ENDPOINT: s3.endpoint,
      S3_FORCE_PATH_STYLE: 'on',
    });
    await addDueCalls(test, 40);
  });

  afterAll(async () => {
    await test.close();
    await s3.stop();
  });

  beforeEach(() => {
    // A DR file of forty rows has several parts then.
    jest.replaceProperty(S3_LIMITS, 'partBytes', 1_000);
  });

  const faults: [Operation, Fault, RegExp][] = [
    ['UploadPart', 'cut', /^Storage cannot be used /],
    ['UploadPart', 'hang', /^Storage cannot be used .*did not answer in time/],
    ['UploadPart', 'pad', /^dr-files\/\S+ was not stored because storage holds \d+ bytes of it where \d+/],
    ['CompleteMultipartUpload', 'drop last part', /^dr-files\/\S+ was not stored because storage holds/],
    [
      'CompleteMultipartUpload',
      { status: 503, code: 'InternalError' },
      /^Storage cannot be used \(InternalError/,
    ],
    [
      'CreateMultipartUpload',
      { status: 501, code: 'NotImplemented' },
      /^Storage cannot be used \(NotImplemented/,
    ],
    [
      'HeadObject',
      { status: 403, code: 'AccessDenied' },
      /^Storage cannot be used .*check the AWS credentials/,
    ],
    ['GetObject', 'alter', /^DR file \S+ cannot be read: it was altered/],
    ['GetObject', 'cut midway', /^Storage cannot be used |cannot be read/],
    ['GetObject', 'hang midway', /^Storage cannot be used .*did not answer in time/],
  ];

  it.each(faults)('removes nothing when %s meets %j, and says why', async (operation, fault, why) => {
    if (fault === 'hang' || fault === 'hang midway') {
      jest.replaceProperty(S3_LIMITS, 'answerMs', 700);
      jest.replaceProperty(S3_LIMITS, 'transferMs', 700);
    }
    s3.fault = (asked, key) => (asked === operation && key.includes('deleted-calls_') ? fault : undefined);
    const run = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', exported_count: '0', removed_count: '0' });
    expect(run.failure).toMatch(why);
    expect(run.failure).toMatch(/^[^\n]+\.$/);
    expect(await deletedCallRows(test)).toHaveLength(40);
    s3.fault = () => undefined;
    expect(s3.objects.uploads.size).toBe(0);
    expect((await drFiles(test)).filter(({ status }) => status === 'Available')).toEqual([]);
    expect(await storedDrFiles(test)).toEqual([]);
  });

  it('is made good by the next one', async () => {
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    expect(await deletedCallRows(test)).toEqual([]);
    const [file] = await drFiles(test);
    expect(await archivedRows(test, file?.file_name ?? '')).toHaveLength(40);
  });
});
