import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Line {
  readonly lineNumber: string;
  readonly rawLine: string | null;
  readonly reason: string;
}
interface Entry {
  readonly activityType: string;
  readonly CDRFileID: string;
  readonly kind: string;
  readonly details: unknown;
}

const NUMBER = '01134960999';
/** A cell that is no time, and holds a number, and quotes around it, as CSV writes them. */
const QUOTES = `"3""4 ${NUMBER}""5"`;

describe('the rejected lines of a file', () => {
  let test: TestApp;
  let file: UploadedFile;
  let lister: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    file = await importFile(test, fcsFile([{}, { callTime: NUMBER }, { callTime: QUOTES }]));
    lister = (await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.view'] })).client;
  });

  afterAll(() => test.close());

  it('hold calls: without "calls.view" they are numbers and reasons, and no cell is quoted whole', async () => {
    const { body, text } = await lister.get<Line[]>(`CDRFiles/${file.id}/rejectedLines/`);
    expect(body.map(({ lineNumber, rawLine }) => ({ lineNumber, rawLine }))).toEqual([
      { lineNumber: '2', rawLine: null },
      { lineNumber: '3', rawLine: null },
    ]);
    for (const { reason } of body) expect(reason).toMatch(/"..…" is not a time/);
    expect(text).not.toContain('496');
    for (const type of ['text/csv', 'application/x-ndjson']) {
      const stream = await lister.get(`CDRFiles/${file.id}/rejectedLines/`, { accept: type });
      expect(stream.status).toBe(200);
      expect(stream.text).not.toContain('496');
    }
    expect(await reads()).toEqual([]);
  });

  it('are shown whole with "calls.view", and each read is recorded', async () => {
    const { client } = await test.userWith({
      apiAccess: 'read',
      permissions: ['CDRFiles.view', 'calls.view'],
    });
    const { body } = await client.get<Line[]>(`CDRFiles/${file.id}/rejectedLines/?idAfter=2`);
    expect(body).toEqual([
      {
        lineNumber: '3',
        rawLine: expect.stringContaining(NUMBER) as string,
        reason: expect.stringContaining(NUMBER) as string,
      },
    ]);
    await client.get(`CDRFiles/${file.id}/rejectedLines/`, { accept: 'text/csv' });
    const [page, begun, completed] = await reads();
    const shared = { activityType: 'Rejected lines viewed', CDRFileID: file.id, kind: 'read' };
    expect(page).toMatchObject({ ...shared, details: { count: 1, filter: { idAfter: '2' } } });
    expect(begun).toMatchObject({ ...shared, details: { stage: 'begun' } });
    expect(completed).toMatchObject({ ...shared, details: { stage: 'completed', count: 2 } });
  });

  it('are refused when the read cannot be recorded', async () => {
    const { sql } = test.database;
    await sql.query('alter table user_activity_log add constraint closed check (false) not valid');
    const { status } = await test.admin.get(`CDRFiles/${file.id}/rejectedLines/`);
    await sql.query('alter table user_activity_log drop constraint closed');
    expect(status).toBe(503);
  });

  it('leave no number in what everybody sees of a file that has nothing but them', async () => {
    const failed = await importFile(test, fcsFile([{ callTime: NUMBER }]), { fileName: 'all-bad.csv' });
    expect(failed).toMatchObject({
      status: 'Failed',
      statusDetail: expect.stringContaining('"01…"') as string,
    });
    expect(failed.statusDetail).not.toContain('496');
  });

  it.each(['2147483647', '2147483648', '9223372036854775807'])('end after line %s', async (id) => {
    const answer = await test.admin.get(`CDRFiles/${file.id}/rejectedLines/?idAfter=${id}`);
    expect(answer).toMatchObject({ status: 200, body: [] });
  });

  async function reads(): Promise<Entry[]> {
    return (await test.admin.get<Entry[]>('userActivityLog/?activityType=Rejected%20lines%20viewed')).body;
  }
});
