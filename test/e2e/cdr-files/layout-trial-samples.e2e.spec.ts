import { once } from 'node:events';
import { IncomingMessage, request as httpRequest } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { LayoutTrial } from '../../../src/cdr-layouts/trial/layout-trial';
import { layoutDocument, layoutFile } from '../../support/cdr-files/layouts';
import { tryLayout } from '../../support/cdr-files/layout-trials';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp } from '../../support/http/test-app';

const MIB = 1024 * 1024;

describe('a sample that a layout is tried on', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is read up to its first MiB, to the end of a line, and the answer says so', async () => {
    const line = layoutFile('large', [{}]).toString().split('\n')[1] ?? '';
    const header = layoutFile('large', []).toString();
    const file = Buffer.from(header + `${line}\n`.repeat(Math.ceil((2 * MIB) / line.length)));
    const { body } = await tryLayout(test.admin, { layout: layoutDocument('large'), file });
    expect(body).toMatchObject({ isWhole: false, refusal: null, rejectedLines: [] });
    expect(body.bytesRead).toBeLessThanOrEqual(MIB);
    expect(body.bytesRead).toBeGreaterThan(MIB - line.length - 2);
    expect(body.counts.callLines).toBe(Math.floor((body.bytesRead - header.length) / (line.length + 1)));
  });

  it('is not waited for when it is larger than what is read', async () => {
    const line = layoutFile('endless', [{}]).toString().split('\n')[1] ?? '';
    const boundary = 'cut-here';
    const part = (name: string, more = ''): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const head = `${part('layout')}${JSON.stringify(layoutDocument('endless'))}\r\n${part('file', '; filename="x.csv"')}`;
    const body = head + layoutFile('endless', []).toString() + `${line}\n`.repeat((2 * MIB) / line.length);
    const { origin } = test;
    const request = httpRequest(`${origin}/backend/api/v1/CDRFileTypes/try`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(1024 * MIB),
      },
    });
    request.write(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const trial = JSON.parse(await textOf(response)) as LayoutTrial;
    request.destroy();
    expect([response.statusCode, trial.isWhole, trial.refusal]).toEqual([200, false, null]);
  });

  it('is unpacked from gzip, and no further than it is read', async () => {
    const file = layoutFile('packed', [{}, {}]);
    const small = await tryLayout(test.admin, { layout: layoutDocument('packed'), file: gzipSync(file) });
    expect(small.body).toMatchObject({ isWhole: true, bytesRead: file.length, counts: { callLines: 2 } });
    const bomb = gzipSync(Buffer.concat([file, Buffer.alloc(64 * MIB, file.subarray(file.length - 60))]));
    // What is wrong with its end is not seen where nothing reads as far.
    const large = await tryLayout(test.admin, {
      layout: layoutDocument('packed'),
      file: bomb.subarray(0, -8),
    });
    expect(large.body.refusal).toBeNull();
    expect(large.body.isWhole).toBe(false);
    expect(large.body.bytesRead).toBeLessThanOrEqual(MIB);
  });

  it('has its long lines and cells cut, so that the answer stays small', async () => {
    const long = 'x'.repeat(60_000);
    const lines = Array.from({ length: 8 }, () => ({ zone: long, date: 'never' }));
    const { body, text } = await tryLayout(test.admin, {
      layout: layoutDocument('long'),
      file: layoutFile('long', [...lines, {}]),
    });
    expect(body.rejectedLines).toHaveLength(8);
    expect(body.rejectedLines.every((line) => line.text.length === 1001 && line.text.endsWith('…'))).toBe(
      true,
    );
    expect(text.length).toBeLessThan(30_000);
  });
});
