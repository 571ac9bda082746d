import { createHash } from 'node:crypto';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, importSample, settled, UploadedFile } from '../../support/cdr-files/uploads';
import { SAMPLES } from '../../support/cdr-files/samples';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
  'hex',
);

describe('CDR files', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('are answered with their documented fields in order, and their SHA-1', async () => {
    const bytes = nextFcsFile();
    const { id } = await importFile(test, bytes, { fileName: 'october.csv' });
    const { body } = await test.admin.get<Record<string, unknown>>(`CDRFiles/${id}`);
    expect(body).toMatchObject({
      fileName: 'october.csv',
      fileSource: 'Upload',
      carrier: 'Gamma',
      fileType: 'fcs-v3-outbound',
      billing: null,
      daily: 'Monthly',
      status: 'Imported',
      originalHash: createHash('sha1').update(bytes).digest('hex'),
      lineCount: 3,
      callCount: 3,
      rejectedCount: 0,
    });
    const documented =
      `fileName storedFileID uploadedDate fileSource carrier fileType billing daily billrun notes
      mailMessage mailFrom mailTo mailSubject status filePath originalHash id`.split(/\s+/);
    expect(Object.keys(body).slice(0, documented.length)).toEqual(documented);
    const list = await test.admin.get<UploadedFile[]>('CDRFiles/?limit=1000');
    expect(list.body.find((file) => file.id === id)).toEqual(body);
  });

  it('with bad lines keep each with its line number and reason, and everything adds up', async () => {
    const file = await importSample(test, SAMPLES.faulty);
    expect(file).toMatchObject({
      status: 'Imported with errors',
      lineCount: 401,
      callCount: 384,
      rejectedCount: 16,
    });
    const lines = await test.admin.get<{ lineNumber: string; rawLine: string; reason: string }[]>(
      `CDRFiles/${file.id}/rejectedLines/`,
    );
    expect(lines.body).toHaveLength(16);
    for (const line of lines.body) {
      expect(Object.keys(line)).toEqual(['lineNumber', 'rawLine', 'reason']);
      expect(line.reason).toMatch(/\S/);
    }
    const [, second] = lines.body;
    const page = await test.admin.get(
      `CDRFiles/${file.id}/rejectedLines/?idAfter=${lines.body[0]?.lineNumber}&limit=1`,
      { prefer: 'count=exact' },
    );
    expect(page.body).toEqual([second]);
    expect(page.headers.get('link')).toContain(`idAfter=${second?.lineNumber}`);
    expect(page.headers.get('x-total-count')).toBe('16');
    expect((await test.admin.get(`CDRFiles/${file.id}/reconciliation`)).body).toEqual({
      lineCount: 401,
      headerLines: 1,
      blankLines: 0,
      rejectedLines: 16,
      repeatedLines: 0,
      callLines: 384,
      calls: { expected: 384, live: 384, deleted: 0, archived: 0, expired: 0 },
      balanced: true,
    });
  });

  it('with the same bytes again are potential duplicates and name the first; release lets them in', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const second = await importFile(test, bytes, { fileName: 'renamed.csv' });
    expect(second).toMatchObject({
      status: 'Potential Duplicate',
      callCount: null,
      repeatsCDRFileID: first.id,
    });
    expect(second.statusDetail).toContain(first.id);
    const released = await test.admin.post<UploadedFile>(`CDRFiles/${second.id}/release`);
    expect(released).toMatchObject({ status: 200, body: { id: second.id } });
    expect(await settled(test, second.id)).toMatchObject({ status: 'Imported', callCount: 3 });
    expect((await test.admin.get<unknown[]>(`CDRFiles/${second.id}/calls/`)).body).toHaveLength(3);
    expect((await test.admin.post(`CDRFiles/${second.id}/release`)).status).toBe(409);
  });

  it('with the same bytes again can be turned away for good', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const second = await importFile(test, bytes);
    expect(await test.admin.post(`CDRFiles/${second.id}/discard`)).toMatchObject({
      status: 200,
      body: { status: 'Discarded', repeatsCDRFileID: first.id },
    });
    expect((await test.admin.get(`CDRFiles/${second.id}/calls/`)).body).toEqual([]);
    for (const action of ['release', 'discard'])
      expect((await test.admin.post(`CDRFiles/${second.id}/${action}`)).status).toBe(409);
    expect((await test.admin.post(`CDRFiles/${second.id}/delete`, { reason: 'Test' })).status).toBe(409);
  });

  it.each([
    ['a PNG', PNG],
    ['an empty file', Buffer.alloc(0)],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
  ])('that are %s fail as a whole, with a sentence', async (_what, bytes) => {
    const file = await importFile(test, bytes);
    expect(file.status).toBe('Failed');
    expect(file.statusDetail).toMatch(/^The file cannot be imported: .+\.$/);
    expect((await test.admin.get(`CDRFiles/${file.id}/calls/`)).body).toEqual([]);
    expect((await test.admin.get(`CDRFiles/${file.id}/reconciliation`)).body).toMatchObject({
      calls: { expected: 0, live: 0 },
      balanced: true,
    });
  });

  it('whose name declares another number of records say so', async () => {
    const file = await importFile(test, nextFcsFile(), {
      fileName: 'Gamma_Daily_AC10042_20261014_000131_7_3.csv',
    });
    expect(file).toMatchObject({ status: 'Imported with errors', callCount: 3 });
    expect(file.statusDetail).toMatch(/ 7 records.* 3 /);
  });

  it('leave an activity entry for upload, import, release, discard and deletion', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const second = await importFile(test, bytes);
    const third = await importFile(test, bytes);
    await test.admin.post(`CDRFiles/${second.id}/discard`);
    await test.admin.post(`CDRFiles/${third.id}/release`);
    await settled(test, third.id);
    await test.admin.post(`CDRFiles/${third.id}/delete`, { reason: 'Imported twice' });
    expect(await activitiesOf(first.id)).toEqual([
      'CDR file uploaded by admin',
      'CDR file imported by System',
    ]);
    expect(await activitiesOf(second.id)).toEqual([
      'CDR file uploaded by admin',
      'CDR file discarded by admin',
    ]);
    expect(await activitiesOf(third.id)).toEqual([
      'CDR file uploaded by admin',
      'CDR file released by admin',
      'CDR file imported by System',
      'CDR file deleted by admin',
    ]);
  });

  async function activitiesOf(id: string): Promise<string[]> {
    const { body } = await test.admin.get<{ CDRFileID: string; activityType: string; user: string }[]>(
      'userActivityLog/?limit=1000',
    );
    return body
      .filter(({ CDRFileID }) => CDRFileID === id)
      .map(({ activityType, user }) => `${activityType} by ${user}`);
  }
});
