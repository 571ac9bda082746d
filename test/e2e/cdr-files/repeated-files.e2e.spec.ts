import { forgedZip, zipOf } from '../../support/cdr-files/bundles';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { settledMembers, upload, importFile } from '../../support/cdr-files/uploads';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';

describe('a file whose bytes came before', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function act(path: string, body: object = {}): Promise<string> {
    const answer = await test.admin.post<{ userActivityLog: string }>(path, body);
    expect(answer.status).toBe(200);
    return answer.body.userActivityLog;
  }

  it('names the one that is in, not another potential duplicate', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    await importFile(test, bytes);
    const third = await importFile(test, bytes);
    expect(third).toMatchObject({ status: 'Potential Duplicate', repeatsCDRFileID: first.id });
  });

  it('says that the calls were deleted, whatever else came since', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const activity = await act(`CDRFiles/${first.id}/delete`, { reason: 'Wrong month' });
    for (let times = 0; times < 2; times += 1) {
      expect(await importFile(test, bytes)).toMatchObject({
        repeatsCDRFileID: first.id,
        statusDetail:
          `The same bytes as CDR file ${first.id}, of which 3 calls were deleted (user activity ${activity}): ` +
          'release it to import it all the same, or discard it.',
      });
    }
  });

  it('names the one with live calls where the calls of an earlier one were deleted', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const second = await importFile(test, bytes);
    await act(`CDRFiles/${second.id}/release`);
    await act(`CDRFiles/${first.id}/delete`, { reason: 'Wrong month' });
    expect((await importFile(test, bytes)).repeatsCDRFileID).toBe(second.id);
  });

  it('does not call deleted what was reinstated, and that can be deleted again', async () => {
    const bytes = nextFcsFile(1);
    const first = await importFile(test, bytes);
    const activity = await act(`CDRFiles/${first.id}/delete`, { reason: 'Wrong month' });
    await act(`userActivityLog/${activity}/reinstate`, { reason: 'The right month after all' });
    expect((await importFile(test, bytes)).statusDetail).toMatch(
      /^The same bytes as CDR file \d+: release it/,
    );

    const deletion = { reason: 'Wrong month', expectedCount: 1 };
    expect(
      (await test.admin.post(`CDRFiles/${first.id}/delete`, { ...deletion, dryRun: true })).body,
    ).toMatchObject({ count: 1 });
    const again = await act(`CDRFiles/${first.id}/delete`, deletion);
    expect((await importFile(test, bytes)).statusDetail).toContain(
      `, of which 1 call was deleted (user activity ${activity}, ${again}):`,
    );
    expect(await test.admin.post(`CDRFiles/${first.id}/delete`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { detail: `The calls of CDR file ${first.id} were deleted before.` },
    });
  });

  it('counts what was deleted without naming the file', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const { body: calls } = await test.admin.get<{ id: string }[]>(`CDRFiles/${first.id}/calls/`);
    await act('calls/delete', { filter: { ids: calls.slice(1).map(({ id }) => id) }, reason: 'Test calls' });
    expect((await importFile(test, bytes)).statusDetail).toContain(', of which 2 calls were deleted:');
  });

  it('is no bundle: a bundle in a bundle fails, though it came by itself before', async () => {
    const inner = await zipOf({ 'a.csv': nextFcsFile(), 'b.csv': nextFcsFile() });
    await upload(test, inner, { fileName: 'inner.zip' });
    const { body } = await upload(test, await zipOf({ 'inner.zip': inner, 'c.csv': nextFcsFile() }), {
      fileName: 'o.zip',
      fileType: 'auto',
    });
    const [nested] = await settledMembers(test, body.id);
    expect(nested).toMatchObject({ status: 'Failed', repeatsCDRFileID: null });
  });

  it('is not one that could not be taken out of its bundle', async () => {
    const zip = forgedZip([
      { name: 'damaged.csv', content: nextFcsFile(), crc: 1 },
      { name: 'good.csv', content: nextFcsFile() },
    ]);
    const { body } = await upload(test, zip, { fileName: 'b.zip' });
    const [damaged] = await settledMembers(test, body.id);
    expect(damaged).toMatchObject({ status: 'Failed', repeatsCDRFileID: null });
  });
});
