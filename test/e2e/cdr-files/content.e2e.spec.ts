import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { zipOf } from '../../support/cdr-files/bundles';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, upload, UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { sha256Of } from '../../support/sha256';

const BYTES = ordinaryFcsFile(50);
const VIEW = ['CDRFiles.view', 'calls.view'] as const;

describe('the content of a CDR file', () => {
  let test: TestApp;
  let file: UploadedFile;

  beforeAll(async () => {
    test = await startTestApp();
    file = await importFile(test, BYTES, { fileName: 'Gespräche Mai.csv' });
  });

  afterAll(() => test.close());

  it('is the file as it came, under its name, and the download is recorded', async () => {
    const { status, headers, bytes } = await test.admin.bytes(`CDRFiles/${file.id}/content`);
    expect(status).toBe(200);
    expect(bytes.equals(BYTES)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(BYTES.length),
      'content-disposition': `attachment; filename="Gespr_che Mai.csv"; filename*=UTF-8''Gespr%C3%A4che%20Mai.csv`,
      etag: `"${sha256Of(BYTES)}"`,
      'cache-control': 'private, no-store',
    });
    expect(await downloads()).toMatchObject([
      {
        user: 'admin',
        kind: 'read',
        CDRFileID: file.id,
        linkedToType: 'CDRFiles',
        linkedTo: file.id,
        details: { sizeBytes: BYTES.length, fileName: 'Gespräche Mai.csv' },
      },
    ]);
  });

  it('is of a bundle the bundle, and of each file in it that file', async () => {
    const inside = ordinaryFcsFile(2, 2);
    const bundle = await zipOf({ 'a.csv': inside });
    const { body } = await upload(test, bundle, { fileName: 'one.zip' });
    const hashes = [];
    for (const id of [body.bundleCDRFileID ?? '', body.id]) {
      hashes.push(sha256Of((await test.admin.bytes(`CDRFiles/${id}/content`)).bytes));
    }
    expect(hashes).toEqual([sha256Of(bundle), sha256Of(inside)]);
  });

  it('is not sent by HEAD, nor where the client has it: neither is a download', async () => {
    const before = (await downloads()).length;
    const head = await test.admin.bytes(`CDRFiles/${file.id}/content`, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([
      200,
      0,
      String(BYTES.length),
    ]);
    const tag = head.headers.get('etag') ?? '';
    const known = await test.admin.get(`CDRFiles/${file.id}/content`, { 'if-none-match': tag });
    expect([known.status, known.text]).toEqual([304, '']);
    expect(await downloads()).toHaveLength(before);
  });

  it.each([
    [VIEW, 200],
    [['CDRFiles.view'], 403],
    [['calls.view'], 403],
  ] as const)('takes CDRFiles.view and calls.view: with %j it is %d', async (permissions, status) => {
    const { client } = await test.userWith({ apiAccess: 'read', permissions });
    expect((await client.bytes(`CDRFiles/${file.id}/content`)).status).toBe(status);
  });

  it('is 404 where there is no such file, or where storage has its bytes no more, and leaves no entry', async () => {
    const gone = await importFile(test, ordinaryFcsFile(1, 9), { fileName: 'gone.csv' });
    const { rows } = await test.database.sql.query<{ file_path: string }>(
      'select file_path from cdr_files where id = $1',
      [gone.id],
    );
    await rm(join(test.dataDir, 'files', rows[0]?.file_path ?? ''));
    const before = (await downloads()).length;
    for (const id of ['999999', gone.id]) {
      const answer = await test.admin.get<{ detail: string }>(`CDRFiles/${id}/content`);
      expect(answer.status).toBe(404);
    }
    expect(await downloads()).toHaveLength(before);
  });

  it('is refused with 503 when it cannot be recorded, and nothing of it goes out', async () => {
    await test.database.sql.query(
      `alter table user_activity_log add constraint refuse_all check (activity_type <> 'CDR file downloaded') not valid`,
    );
    try {
      const answer = await test.admin.get(`CDRFiles/${file.id}/content`);
      expect(answer.status).toBe(503);
      expect(answer.text).not.toContain('0113496');
    } finally {
      await test.database.sql.query('alter table user_activity_log drop constraint refuse_all');
    }
  });

  async function downloads(): Promise<unknown[]> {
    return (await test.admin.get<unknown[]>('userActivityLog/?activityType=CDR%20file%20downloaded')).body;
  }
});
