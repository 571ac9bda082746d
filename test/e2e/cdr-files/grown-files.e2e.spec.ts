import { masterFile as masterOf } from '../../support/cdr-files/master-file';
import { ComparedFile, liveCalls, reconciliation, release } from '../../support/cdr-files/repeated-calls';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a file that has grown', () => {
  let test: TestApp;
  let carriers = 0;
  let carrier: string;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carriers += 1;
    carrier = `PBX ${carriers}`;
  });

  afterAll(() => test.close());

  /** No other test has the same bytes. */
  function masterFile(calls: number): Buffer {
    return masterOf(calls, 200 + carriers);
  }

  async function send(bytes: Buffer): Promise<ComparedFile> {
    const fields = { carrier, fileType: 'asterisk-master', fileName: 'Master.csv' };
    return (await importFile(test, bytes, fields)) as ComparedFile;
  }

  it('goes on where the earlier one ended, day by day', async () => {
    const files = [await send(masterFile(2)), await send(masterFile(3)), await send(masterFile(20))];
    expect(files).toMatchObject([
      { status: 'Imported', callCount: 2, repeatedLines: 0, continuesCDRFileID: null },
      {
        status: 'Imported',
        callCount: 1,
        repeatedLines: 2,
        continuesCDRFileID: files[0]?.id,
        statusDetail: null,
      },
      {
        status: 'Imported',
        callCount: 17,
        repeatedLines: 3,
        continuesCDRFileID: files[1]?.id,
        repeatedCalls: null,
      },
    ]);
    expect(await liveCalls(test, files[1]?.id ?? '')).toEqual(['1791462373.903']);
    for (const { id } of files) expect(await reconciliation(test, id)).toMatchObject({ balanced: true });
  });

  it('counts the bad lines of the earlier one once', async () => {
    const bad = Buffer.from('no call\n');
    const first = await send(Buffer.concat([bad, masterFile(2)]));
    const second = await send(Buffer.concat([bad, masterFile(3)]));
    expect([first, second]).toMatchObject([
      { status: 'Imported with errors', rejectedCount: 1 },
      { status: 'Imported', rejectedCount: 0, callCount: 1, repeatedLines: 3 },
    ]);
    expect(await reconciliation(test, second.id)).toMatchObject({ lineCount: 4, balanced: true });
  });

  it('goes on behind a last line that had no end, but not in the midst of a line', async () => {
    const first = await send(masterFile(2).subarray(0, -1));
    const second = await send(masterFile(3));
    expect(second).toMatchObject({ callCount: 1, repeatedLines: 2, continuesCDRFileID: first.id });
    const cut = Buffer.from(
      `${masterFile(3).toString()}${masterFile(4).toString().split('\n')[3]?.slice(0, -4)}`,
    );
    await send(cut);
    const fourth = await send(masterFile(5));
    expect(fourth).toMatchObject({ continuesCDRFileID: second.id });
  });

  it('by a line that it had already, has one more of it', async () => {
    const lines = masterFile(2);
    const first = await send(lines);
    const second = await send(Buffer.concat([lines, lines]));
    expect(second).toMatchObject({ status: 'Imported', callCount: 2, repeatedLines: 2, repeatedCalls: null });
    expect(second.continuesCDRFileID).toBe(first.id);
  });

  it('by nothing but a line end, is held', async () => {
    await send(masterFile(3).subarray(0, -1));
    expect(await send(masterFile(3))).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 3 },
    });
  });

  it('is held where an earlier one of the chain was deleted', async () => {
    const first = await send(masterFile(20));
    const second = await send(masterFile(21));
    await test.admin.post(`CDRFiles/${first.id}/delete`, { reason: 'Wrong' });
    const third = await send(masterFile(22));
    expect(third).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 1, new: 21, files: [{ CDRFileID: second.id, count: 1 }] },
    });
    expect(await release(test, third.id, { mode: 'newOnly' })).toMatchObject({
      callCount: 21,
      repeatedLines: 1,
    });
  });

  it('is another file where it belongs to another carrier', async () => {
    await send(masterFile(2));
    carrier = `${carrier} & Sons`;
    expect(await send(masterFile(3))).toMatchObject({ callCount: 3, continuesCDRFileID: null });
  });
});
