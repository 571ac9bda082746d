import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { UploadedFile, importFile } from '../../support/cdr-files/uploads';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { ADMIN_KEY } from '../../support/http/admin-key';

const cannot = (sentence: string): string => `The file cannot be imported: ${sentence}.`;

describe('hostile files', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it.each([
    [
      'UTF-16 text',
      Buffer.from('\ufeffV,,01134960001\r\n', 'utf16le'),
      'the file is UTF-16 text: convert it to UTF-8 and send it again',
    ],
    [
      'a million quotes',
      Buffer.alloc(1_000_000, '"'),
      'not one line of the file is a call; line 1: the line is longer than 64 KiB and is kept only up to there',
    ],
    [
      'a million lines of a quote',
      Buffer.alloc(2_000_000, '"\n'),
      'not one of its first 100000 lines is a call; line 1: broken quoting: a double quote is left open or stands inside a cell',
    ],
    [
      '60,000 commas',
      Buffer.alloc(60_000, ','),
      'not one line of the file is a call; line 1: 60001 columns where 42 are expected',
    ],
    [
      '2 MB without a line end',
      Buffer.alloc(2_000_000, 'x'),
      'the first line does not end within 1 MiB, so this is no file of CDR lines',
    ],
    ['a NUL in its beginning', Buffer.from('V,,\0,'), 'the file holds binary data, not text'],
  ])('of %s fail as a whole and leave nothing in the database', async (_what, bytes, sentence) => {
    const file = await importFile(test, bytes);
    expect(file).toMatchObject({ status: 'Failed', statusDetail: cannot(sentence), callCount: null });
    expect((await test.admin.get(`CDRFiles/${file.id}/rejectedLines/`)).body).toEqual([]);
    await expectAlive();
  });

  it('with one bad line in each way keep every one of them, and the good ones go in', async () => {
    const good = ordinaryFcsFile(2, 5).toString().split('\r\n')[0] ?? '';
    const bad = [
      good.replace('10:20:30', '25:00:00'),
      good.replace(',60,', ',-1,'),
      `"${good}`,
      `${good},,`,
      good.replace('01134960001', 'a\u0000b'),
      good.replace('01134960001', '\ufffe'.repeat(300)),
      good.slice(0, 60),
    ];
    const notUtf8 = Buffer.from(`${good.replace('01134960001', 'caf\xe9')}\r\n`, 'latin1');
    const bytes = Buffer.concat([Buffer.from([good, ...bad, ''].join('\r\n')), notUtf8, Buffer.from(good)]);
    // The NUL stands behind the first 4 KiB, where it makes a line bad and not the file.
    const filler = Buffer.from(`${good}\r\n`.repeat(60));
    const file = await importFile(test, Buffer.concat([filler, bytes]));
    expect(file).toMatchObject({
      status: 'Imported with errors',
      lineCount: 70,
      callCount: 62,
      rejectedCount: 8,
    });
    const { body } = await test.admin.get<{ lineNumber: string }[]>(`CDRFiles/${file.id}/rejectedLines/`);
    expect(body.map(({ lineNumber }) => Number(lineNumber))).toEqual([62, 63, 64, 65, 66, 67, 68, 69]);
    const { rows } = await test.database.sql.query<{ raw: Buffer }>(
      'select raw_line as raw from cdr_rejected_lines where cdr_file_id = $1 order by line_number',
      [file.id],
    );
    expect(rows.map(({ raw }) => raw.toString('latin1'))).toEqual([
      ...bad.map((line) => Buffer.from(line).toString('latin1')),
      notUtf8.toString('latin1').trimEnd(),
    ]);
  });

  it('whose cells are formulas keep them, and no spreadsheet takes the export for them', async () => {
    const formula = '=HYPERLINK(""http://x"",1)';
    const cells = ordinaryFcsFile(1, 6).toString().trimEnd().split(',');
    cells[18] = `"${formula}"`;
    const line = `${cells.join(',')}\r\n`;
    const file = await importFile(test, Buffer.from(line), { fileName: 'formula.csv' });
    const calls = await test.admin.get<{ callCarrier: string }[]>(`CDRFiles/${file.id}/calls/`);
    expect(calls.body[0]?.callCarrier).toBe('=HYPERLINK("http://x",1)');
    const csv = await test.admin.get(`CDRFiles/${file.id}/calls/`, { accept: 'text/csv' });
    expect(csv.text.split('\n')[1]).toContain(`,"'=HYPERLINK(`);
  });

  it.each([
    [
      '2 GB that never come',
      2 ** 31,
      'content-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nV,,',
    ],
    ['2 GB in a part without a head', 2 ** 31, 'content-disposition'],
  ])('of %s, given up by their sender, leave nothing behind', async (_what, length, part) => {
    const before = await kept();
    const { port } = new URL(test.origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST ${API_PATH}/CDRFiles/ HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ADMIN_KEY}\r\n` +
        `content-type: multipart/form-data; boundary=x\r\ncontent-length: ${length}\r\n\r\n--x\r\n${part}`,
    );
    while (socket.bytesWritten === 0) await sleep(5);
    await sleep(50);
    socket.destroy();
    await expectAlive();
    while (JSON.stringify(await kept()) !== JSON.stringify(before)) await sleep(20);
  });

  async function expectAlive(): Promise<void> {
    expect((await test.admin.get('/health/ready')).status).toBe(200);
  }

  async function kept(): Promise<{ files: string[]; records: number }> {
    const files = await readdir(join(test.dataDir, 'files', 'cdr-files')).catch(() => []);
    const { body } = await test.admin.get<UploadedFile[]>('CDRFiles/?limit=1000');
    return { files: files.sort(), records: body.length };
  }
});
