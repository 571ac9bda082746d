import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { forgedZip, zipOf } from '../../support/cdr-files/bundles';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { settled, settledMembers, upload, importFile } from '../../support/cdr-files/uploads';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { SAMPLES, readSample } from '../../support/cdr-files/samples';

describe('bundles', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('of gzip give the file inside, under its own name, hash and bytes, and are kept as they came', async () => {
    const bytes = await readSample(SAMPLES.faulty);
    const gzip = gzipSync(bytes);
    const file = await importFile(test, gzip, { fileName: `${SAMPLES.faulty}.gz` });
    expect(file).toMatchObject({
      fileName: SAMPLES.faulty,
      status: 'Imported with errors',
      statusDetail: '16 lines were rejected; each is kept with its reason.',
      callCount: 384,
      originalHash: sha1(bytes),
    });
    const bundle = await settled(test, file.bundleCDRFileID ?? '');
    expect(bundle).toMatchObject({
      fileName: `${SAMPLES.faulty}.gz`,
      fileType: 'gzip',
      status: 'Imported',
      statusDetail: `Bundle of 1 file: CDR file ${file.id}.`,
      originalHash: sha1(gzip),
      lineCount: 0,
      callCount: 0,
      bundleCDRFileID: null,
    });
    expect(await stored(bundle.filePath)).toEqual(gzip);
    expect(await stored(file.filePath)).toEqual(bytes);
    expect((await test.admin.get<unknown[]>(`CDRFiles/${file.id}/calls/?limit=1000`)).body).toHaveLength(384);
  });

  it('of zip give each file inside, whatever the bundle is called, and lead to them', async () => {
    const files = {
      'october/': '',
      'october/a.csv': nextFcsFile(2),
      [`october/${'Gamma_Daily_AC10042_20261014_000131_4_3.csv'}`]: nextFcsFile(3),
      '__MACOSX/october/._a.csv': 'resource fork',
      'october/.DS_Store': 'folder view',
    };
    const { body: bundle, status } = await upload(test, await zipOf(files), { fileName: 'october.dat' });
    expect(status).toBe(202);
    const members = await settledMembers(test, bundle.id);
    expect(bundle).toMatchObject({
      fileType: 'zip',
      status: 'Imported',
      statusDetail: `Bundle of 2 files: CDR files ${members.map(({ id }) => id).join(', ')}.`,
    });
    expect(members).toMatchObject([
      { fileName: 'a.csv', status: 'Imported', callCount: 2, bundleCDRFileID: bundle.id, statusDetail: null },
      {
        fileName: 'Gamma_Daily_AC10042_20261014_000131_4_3.csv',
        status: 'Imported with errors',
        callCount: 3,
        statusDetail: "The file's name declares 4 records, but 3 were found.",
      },
    ]);
    expect((await test.admin.get(`CDRFiles/${bundle.id}/reconciliation`)).body).toMatchObject({
      lineCount: 0,
      calls: { expected: 0 },
      balanced: true,
    });
    const deletion = await test.admin.post(`CDRFiles/${bundle.id}/delete`, { reason: 'Test' });
    expect(deletion).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is a bundle') as string },
    });
    expect((await test.admin.get(`CDRFiles/${members[0]?.id}/CDRFiles/`)).body).toEqual([]);
    expect((await test.admin.get('CDRFiles/999999/CDRFiles/')).status).toBe(404);
  });

  it('are recognised file by file where that is asked for', async () => {
    const zip = await zipOf({
      [SAMPLES.outbound]: (await readSample(SAMPLES.outbound)).subarray(0, 20_000),
      'bch.csv': (await readSample('bch-voice-extended-2026-10.csv')).subarray(0, 10_000),
      'letter.txt': 'Dear customer,\n',
    });
    const { body: bundle } = await upload(test, zip, { fileName: 'all.zip', fileType: 'auto' });
    expect(bundle).toMatchObject({
      status: 'Imported with errors',
      statusDetail: expect.stringMatching(/^Bundle of 3 files: .*; 1 of them failed at once\.$/) as string,
    });
    expect((await settledMembers(test, bundle.id)).map(({ fileType, status }) => [fileType, status])).toEqual(
      [
        ['fcs-v3-outbound', 'Imported with errors'],
        ['bch-extended', 'Imported with errors'],
        ['auto', 'Failed'],
      ],
    );
  });

  it('make potential duplicates of files that are here already, or twice inside', async () => {
    const [known, fresh] = [nextFcsFile(2), nextFcsFile(2)];
    const first = await importFile(test, known, { fileName: 'known.csv' });
    const zip = await zipOf({ 'again.csv': known, 'fresh.csv': fresh, 'copy.csv': fresh });
    const { body: bundle } = await upload(test, zip, { fileName: 'mixed.zip' });
    const [again, second, copy] = await settledMembers(test, bundle.id);
    expect(again).toMatchObject({ status: 'Potential Duplicate', repeatsCDRFileID: first.id });
    expect(second).toMatchObject({ status: 'Imported', callCount: 2 });
    expect(copy).toMatchObject({ status: 'Potential Duplicate', repeatsCDRFileID: second?.id });

    const { body: whole } = await upload(test, zip, { fileName: 'mixed.zip' });
    expect((await settledMembers(test, whole.id)).map(({ status }) => status)).toEqual(
      Array(3).fill('Potential Duplicate'),
    );
    await test.admin.post(`CDRFiles/${copy?.id}/release`);
    expect(await settled(test, copy?.id ?? '')).toMatchObject({ status: 'Imported', callCount: 2 });
  });

  it('keep of hostile names the last part alone', async () => {
    const zip = forgedZip([
      { name: '../../etc/cron.d/x', content: nextFcsFile(1) },
      { name: '/etc/passwd', content: nextFcsFile(1) },
      { name: 'C:\\cdr\\october.csv', content: nextFcsFile(1) },
      { name: 'a\u0000\u001b[2J\u202evsc.csv', content: nextFcsFile(1), flags: 0x800 },
      { name: '..', content: nextFcsFile(1) },
    ]);
    const { body: bundle } = await upload(test, zip, { fileName: 'names.zip' });
    const members = await settledMembers(test, bundle.id);
    expect(members.map(({ fileName }) => fileName)).toEqual([
      'x',
      'passwd',
      'october.csv',
      'a[2Jvsc.csv',
      'unnamed',
    ]);
    expect(members.map(({ status }) => status)).toEqual(Array(5).fill('Imported'));
  });

  it('of several gzip streams one after another are read as one file', async () => {
    const [a, b] = [nextFcsFile(2), nextFcsFile(3)];
    const file = await importFile(test, Buffer.concat([gzipSync(a), gzipSync(b)]), { fileName: 'two.gz' });
    expect(file).toMatchObject({
      status: 'Imported',
      callCount: 5,
      originalHash: sha1(Buffer.concat([a, b])),
    });
  });

  it('leave an activity entry for each record', async () => {
    const { body: bundle } = await upload(
      test,
      await zipOf({ 'a.csv': nextFcsFile(1), 'b.csv': nextFcsFile(1) }),
      { fileName: 'two.zip', fileType: 'auto' },
    );
    const ids = [bundle.id, ...(await settledMembers(test, bundle.id)).map(({ id }) => id)];
    const { body } = await test.admin.get<
      { CDRFileID: string; activityType: string; activityDetails: string }[]
    >('userActivityLog/?limit=1000');
    const uploads = body.filter(
      (entry) => ids.includes(entry.CDRFileID) && entry.activityType === 'CDR file uploaded',
    );
    expect(uploads.map(({ CDRFileID }) => CDRFileID)).toEqual(ids);
    expect(uploads[1]?.activityDetails).toContain(`"bundleCDRFileID":"${bundle.id}"`);
  });

  async function stored(filePath: string): Promise<Buffer> {
    return readFile(join(test.dataDir, 'files', filePath));
  }

  it.each([
    ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), '7zz', '7zip'],
    ['rar', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), 'unar', 'unar'],
  ])(
    'of %s say which program opens them where it is not installed',
    async (kind, bytes, program, packaged) => {
      const { PATH } = process.env;
      process.env.PATH = '/nowhere';
      try {
        const { body } = await upload(test, bytes, { fileName: `x.${kind}` });
        expect(body).toMatchObject({
          fileType: kind,
          status: 'Failed',
          statusDetail:
            `The file cannot be imported: the file is a ${kind} archive, which is opened where the program ${program} is ` +
            `installed (Debian's package ${packaged}): install it there, or unpack the file and send what is inside as text, or in a zip or gzip.`,
        });
      } finally {
        process.env.PATH = PATH;
      }
    },
  );
});

function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex');
}
