import { readFile } from 'node:fs/promises';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { importFile, importSample, upload, UploadedFile } from '../../support/cdr-files/uploads';
import { SAMPLES, samplePath, readSample } from '../../support/cdr-files/samples';

const GOOD = ordinaryFcsFile(3).toString('latin1').trimEnd().split('\r\n');
/** A date that there is not, quotes that do not close, and bytes in the billed number that are not UTF-8. */
const BAD = [
  Buffer.from(GOOD[0]?.replace('15/09/2026', '31/02/2026') ?? ''),
  Buffer.from(`"${GOOD[1]}`),
  Buffer.from(GOOD[2]?.replace('01134960001', '\xff\xfe') ?? '', 'latin1'),
];

describe('rejected lines', () => {
  let test: TestApp;
  let seed = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  /** A file of the bad lines and a few good ones, its bytes unlike any before. */
  function withBadLines(lineEnd = '\r\n'): Buffer {
    seed += 1;
    const good = ordinaryFcsFile(2, seed)
      .toString('latin1')
      .trimEnd()
      .split('\r\n')
      .map((line) => Buffer.from(line));
    return Buffer.concat([...good, ...BAD].flatMap((line) => [line, Buffer.from(lineEnd)]));
  }

  async function show(id: string): Promise<UploadedFile> {
    return (await test.admin.get<UploadedFile>(`CDRFiles/${id}`)).body;
  }

  async function download(id: string): Promise<{ name: string; bytes: Buffer }> {
    const { status, headers, bytes } = await test.admin.bytes(`CDRFiles/${id}/rejectedFile`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    const [, name = ''] =
      /^attachment; filename="(.+)"$/.exec(headers.get('content-disposition') ?? '') ?? [];
    return { name, bytes };
  }

  it.each(['\r\n', '\n'])(
    'come as a file byte for byte, with the line ends %j of their file',
    async (lineEnd) => {
      const { id, rejectedCount } = await importFile(test, withBadLines(lineEnd));
      expect(rejectedCount).toBe(3);
      const { name, bytes } = await download(id);
      expect(name).toBe(`CDR-file-${id}-rejected-lines.csv`);
      expect(bytes).toEqual(Buffer.concat(BAD.flatMap((line) => [line, Buffer.from(lineEnd)])));
    },
  );

  it("come below their file's header, and the mended file under that name is linked both ways", async () => {
    const file = await importSample(test, SAMPLES.faulty);
    const { name, bytes } = await download(file.id);
    const lines = bytes.toString('latin1').split(/\r?\n/);
    const sample = await readFile(samplePath(SAMPLES.faulty), 'latin1');
    expect(lines[0]).toBe(sample.split(/\r?\n/)[0]);
    expect(lines).toHaveLength(18);
    for (const line of lines) expect(sample).toContain(line);

    const mended = `${lines[0]}\r\n${GOOD.join('\r\n')}\r\n`;
    const second = await importFile(test, Buffer.from(mended), { fileName: name });
    expect(second).toMatchObject({ status: 'Imported', callCount: 3, mendsCDRFileID: file.id });
    expect(await show(file.id)).toMatchObject({ mendsCDRFileID: null, mendedByCDRFileID: second.id });
  });

  it.each(['name', 'id'])('are recognised by %s as of the layout that their file was', async (by) => {
    const file = await importFile(
      test,
      Buffer.concat([await readSample(SAMPLES.faulty), Buffer.from(`x${by}\r\n`)]),
      { fileName: SAMPLES.faulty, fileType: 'auto' },
    );
    const mended = ordinaryFcsFile(3, by.length + 500);
    if (by === 'id') {
      const { body } = await upload(test, mended, {
        fileName: 'mended.csv',
        mends: file.id,
        fileType: 'auto',
      });
      expect(body).toMatchObject({ fileType: 'fcs-v3-outbound', mendsCDRFileID: file.id });
      return;
    }
    const second = await importFile(test, mended, {
      fileName: `CDR-file-${file.id}-rejected-lines.csv`,
      fileType: 'auto',
    });
    expect(second).toMatchObject({
      status: 'Imported',
      fileType: 'fcs-v3-outbound',
      mendsCDRFileID: file.id,
    });
  });

  it('may be sent again under any name that says which file they mend', async () => {
    const { id } = await importFile(test, withBadLines());
    const { status, body } = await upload(test, ordinaryFcsFile(3, 50), { mends: id });
    expect({ status, mends: body.mendsCDRFileID }).toEqual({ status: 202, mends: id });
    const { body: entries } = await test.admin.get<{ CDRFileID: string; activityDetails: string }[]>(
      'userActivityLog/?limit=1000',
    );
    const uploaded = entries.find((entry) => entry.CDRFileID === body.id);
    expect(JSON.parse(uploaded?.activityDetails ?? '')).toMatchObject({ mendsCDRFileID: id });
  });

  it('link nothing to a file that is unknown, whole, or of another carrier', async () => {
    const whole = await importFile(test, ordinaryFcsFile(3, 60));
    const { id } = await importFile(test, withBadLines());
    for (const mends of ['999999', whole.id, 'x', '0', '99999999999999999999999']) {
      for (const fileType of ['fcs-v3-outbound', 'auto']) {
        const { status, body } = await upload(test, ordinaryFcsFile(3, 61), { mends, fileType });
        expect({ mends, status }).toEqual({ mends, status: 400 });
        expect(body).toMatchObject({ errors: [{ pointer: '/mends' }] });
      }
    }
    const byName = (fileName: string, carrier: string): Promise<UploadedFile> =>
      importFile(test, ordinaryFcsFile(3, (seed += 100)), { fileName, carrier });
    expect(await byName('CDR-file-999999-rejected-lines.csv', 'Gamma')).toMatchObject({
      mendsCDRFileID: null,
    });
    expect(await byName(`CDR-file-${whole.id}-rejected-lines.csv`, 'Gamma')).toMatchObject({
      mendsCDRFileID: null,
    });
    expect(await byName(`CDR-file-${id}-rejected-lines.csv`, 'BT')).toMatchObject({ mendsCDRFileID: null });
  });

  it('are not there for a file without any, nor without the permission for calls, and each download is recorded', async () => {
    const whole = await importFile(test, ordinaryFcsFile(3, 70));
    expect((await test.admin.get(`CDRFiles/${whole.id}/rejectedFile`)).status).toBe(404);
    const { id } = await importFile(test, withBadLines());
    const { client } = await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.view'] });
    expect((await client.get(`CDRFiles/${id}/rejectedFile`)).status).toBe(403);
    await download(id);
    const { rows } = await test.database.sql.query(
      `select user_name, linked_to, activity_details from user_activity_log
       where activity_type = 'Rejected lines downloaded' and cdr_file_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ user_name: 'admin', linked_to: id, activity_details: '{"count":3}' }]);
  });

  it('and duplicates: of two identical uploads at once exactly one is imported', async () => {
    const bytes = ordinaryFcsFile(3, 80);
    const files = await Promise.all([1, 2, 3, 4].map(() => importFile(test, bytes)));
    expect(files.map(({ status }) => status).sort()).toEqual([
      'Imported',
      'Potential Duplicate',
      'Potential Duplicate',
      'Potential Duplicate',
    ]);
    for (const file of files.filter(({ status }) => status !== 'Imported'))
      expect(Number(file.repeatsCDRFileID)).toBeLessThan(Number(file.id));
  });

  it('and duplicates: of a release and a discard at once exactly one succeeds', async () => {
    const bytes = ordinaryFcsFile(3, 81);
    await importFile(test, bytes);
    const { id } = await importFile(test, bytes);
    const answers = await Promise.all(
      ['release', 'discard', 'release', 'discard'].map((action) =>
        test.admin.post(`CDRFiles/${id}/${action}`),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('and duplicates: a file whose calls were deleted says so when it comes again, with count and activities', async () => {
    const bytes = ordinaryFcsFile(3, 82);
    const { id } = await importFile(test, bytes);
    const { body: calls } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/calls/`);
    const filter = { CDRFileID: id, ids: calls.slice(0, 1).map((call) => call.id) };
    const first = await test.admin.post<{ userActivityLog: string }>('calls/delete', {
      filter,
      reason: 'Test call',
    });
    const second = await test.admin.post<{ userActivityLog: string }>(`CDRFiles/${id}/delete`, {
      reason: 'Wrong',
    });
    const again = await importFile(test, bytes);
    expect(again).toMatchObject({ status: 'Potential Duplicate', repeatsCDRFileID: id });
    expect(again.statusDetail).toBe(
      `The same bytes as CDR file ${id}, of which 3 calls were deleted (user activity ` +
        `${first.body.userActivityLog}, ${second.body.userActivityLog}): ` +
        'release it to import it all the same, or discard it.',
    );
  });
});
