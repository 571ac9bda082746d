import { WHAT_TO_DO } from '../../../src/cdr-layouts/records/failure-codes';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { giveLayout, layoutDocument, layoutFile, SAMPLE_LAYOUT } from '../../support/cdr-files/layouts';
import { readSample, SAMPLES } from '../../support/cdr-files/samples';
import { TriedLayout, tryLayout, TrialOf } from '../../support/cdr-files/layout-trials';
import type { Answer } from '../../support/http/test-app';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

describe('a trial of a layout', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  function attempt(parts: TrialOf, client: TestClient = test.admin): Promise<Answer<TriedLayout>> {
    return tryLayout(client, parts);
  }

  it('says what the calls are, which lines are none, and which columns nothing reads', async () => {
    const { status, body } = await attempt({
      layout: readFileSync(SAMPLE_LAYOUT, 'utf8'),
      file: await readSample('Acme_20261001.csv'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      layout: 'acme-daily',
      recognisedAs: 'acme-daily',
      recognitionDetail: null,
      isWhole: true,
      refusal: null,
      counts: { lineCount: 7, headerLines: 1, blankLines: 0, rejectedLines: 1, callLines: 5, callCount: 5 },
      rejectedLines: [
        {
          lineNumber: 6,
          reason: expect.stringMatching(/31\/02\/2026/) as string,
          text: 'A-1005,01134960002,01632960103,31/02/2026,10:05:00,44,0.0088,National,20%',
        },
      ],
      unmappedColumns: [
        { name: 'Zone', values: ['National', 'Mobile', 'Withheld'] },
        { name: 'VAT', values: ['20%'] },
      ],
    });
    expect(body.calls).toHaveLength(5);
    expect(body.calls[0]).toMatchObject({
      lineNumber: 2,
      target: '01134960001',
      external: '01632960101',
      callTypeDirectionFlag: 'B-leg',
      startDate: '2026-10-01',
      startTime: '08:01:12',
      duration: 64,
      costCDR: '1.29',
      carrierCallID: 'A-1001',
      chargeBand: null,
    });
  });

  it('keeps nothing: no file, no layout, no activity', async () => {
    const before = await counts();
    const trial = { layout: layoutDocument('unkept'), file: layoutFile('unkept', [{}]) };
    expect((await attempt(trial)).status).toBe(200);
    expect(await counts()).toEqual(before);
    expect((await test.admin.get('CDRFileTypes/unkept')).status).toBe(404);
  });

  async function counts(): Promise<object | undefined> {
    const { rows } = await test.database.sql.query<object>(
      `select (select count(*) from cdr_files) as files, (select count(*) from cdr_layouts) as layouts,
         (select count(*) from user_activity_log) as entries, (select count(*) from pending_uploads) as uploads`,
    );
    return rows[0];
  }

  it('takes the name of a layout that is offered, or auto', async () => {
    const file = await readSample(SAMPLES.outbound);
    const fileName = SAMPLES.outbound;
    const named = await attempt({ fileType: 'fcs-v3-outbound', file, fileName });
    expect(named.body).toMatchObject({ layout: 'fcs-v3-outbound', recognisedAs: 'fcs-v3-outbound' });
    const told = await attempt({ fileType: 'auto', file, fileName });
    expect(told.body.counts).toEqual(named.body.counts);
    await giveLayout(test, layoutDocument('offered'));
    const given = await attempt({ fileType: 'auto', file: layoutFile('offered', [{}]) });
    expect(given.body).toMatchObject({ layout: 'offered', refusal: null, failure: null });
  });

  it('shows the first 20 calls and the first 50 rejected lines, and counts all of them', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => ({
      ref: `r${at}`,
      date: at % 2 ? 'never' : undefined,
    }));
    const { body } = await attempt({ layout: layoutDocument('many'), file: layoutFile('many', lines) });
    expect(body.counts).toMatchObject({ callLines: 100, rejectedLines: 100 });
    expect(body.calls.map(({ lineNumber }) => lineNumber)).toEqual(
      Array.from({ length: 20 }, (_, at) => 2 + 2 * at),
    );
    expect(body.rejectedLines.map(({ lineNumber }) => lineNumber)).toEqual(
      Array.from({ length: 50 }, (_, at) => 3 + 2 * at),
    );
  });

  it.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /PNG/, 'notText'],
    ['an empty file', Buffer.alloc(0), /empty/, 'empty'],
    [
      'a broken gzip file',
      gzipSync(layoutFile('a', [{}])).subarray(0, 40),
      /no whole gzip file/,
      'damagedBundle',
    ],
    ['a zip archive', Buffer.from('PK\x03\x04 and more'), /zip archive: try one file of it/, 'packed'],
    [
      'a file of another header',
      Buffer.from('a,b,c\n1,2,3\n'),
      /not the header that refusing begins with/,
      'otherHeader',
    ],
    [
      'a file of which no line is a call',
      layoutFile('refusing', [{ date: 'x' }]),
      /not one line of the file is a call/,
      'noCalls',
    ],
  ] as const)('says why the file as a whole would be refused, and what to do: %s', async (...row) => {
    const [, file, sentence, code] = row;
    const { status, body } = await attempt({ layout: layoutDocument('refusing'), file });
    expect(status).toBe(200);
    expect(body.refusal).toMatch(sentence);
    expect(body.failure).toEqual({ code, whatToDo: WHAT_TO_DO[code] });
    expect(body.calls).toEqual([]);
  });

  it('says why auto is in doubt, also where the layout that is tried is not', async () => {
    await giveLayout(test, layoutDocument('double'));
    const { columns, calls } = layoutDocument('double');
    const layout = layoutDocument('double-2', { columns, calls });
    const { body } = await attempt({ layout, file: layoutFile('double', [{}]) });
    expect(body).toMatchObject({ layout: 'double-2', recognisedAs: null, counts: { callLines: 1 } });
    expect(body.recognitionDetail).toMatch(/it can be double or double-2/);
    const none = await attempt({ fileType: 'auto', file: Buffer.from('no,calls\n') });
    expect(none.body).toMatchObject({ layout: null, recognisedAs: null });
    expect(none.body.refusal).toMatch(/^its layout cannot be told/);
  });

  it('takes the layout as a file too, and the parts in any order', async () => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(layoutFile('filed', [{}]))]), 'x.csv');
    form.set(
      'layout',
      new Blob([JSON.stringify(layoutDocument('filed'))], { type: 'application/json' }),
      'l.json',
    );
    const { status, body } = await test.admin.request<TriedLayout>('POST', 'CDRFileTypes/try', {
      body: form,
    });
    expect([status, body.layout]).toEqual([200, 'filed']);
  });

  it.each([
    ['no sample', { layout: {} }, '/file'],
    ['neither layout nor name', { file: Buffer.from('x') }, '/layout'],
    ['both', { layout: {}, fileType: 'auto', file: Buffer.from('x') }, '/layout'],
    ['an unknown name', { fileType: 'nonsense', file: Buffer.from('x') }, '/fileType'],
    ['a layout that is none', { layout: { name: 'x' }, file: Buffer.from('x') }, '/layout'],
    ['a layout that is no JSON', { layout: '{', file: Buffer.from('x') }, '/layout'],
  ])('is refused without what it needs: %s', async (_, parts, pointer) => {
    const { status, body } = await attempt(parts);
    expect([status, body.errors.map((fault) => fault.pointer)]).toEqual([400, [pointer]]);
  });

  it.each(['file', 'layout'])('is refused at once when the request ends within its %s', async (name) => {
    const { status, body } = await test.admin.request<TriedLayout>('POST', 'CDRFileTypes/try', {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\n${'x'.repeat(2000)}`,
      signal: AbortSignal.timeout(30_000),
    });
    expect([status, body.detail]).toEqual([400, expect.stringContaining('no whole multipart/form-data')]);
  });

  it('is refused with parts that are unknown or doubled, and as anything but a form', async () => {
    const answers = [];
    for (const part of ['carrier', 'fileType']) {
      const form = new FormData();
      form.append('fileType', 'auto');
      form.append('file', new Blob(['no,calls\n']), 'x.csv');
      form.append(part, 'auto');
      const { status, body } = await test.admin.request<TriedLayout>('POST', 'CDRFileTypes/try', {
        body: form,
      });
      answers.push([status, body.detail]);
    }
    expect(answers).toEqual([
      [400, '/carrier is not known here; leave it out'],
      [400, '/fileType is given more than once; give it once'],
    ]);
    expect((await test.admin.post('CDRFileTypes/try', {})).status).toBe(415);
  });

  it('is for those who may upload', async () => {
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.view'] });
    const trial = { layout: layoutDocument('denied'), file: layoutFile('denied', [{}]) };
    expect((await attempt(trial, client)).status).toBe(403);
  });
});
