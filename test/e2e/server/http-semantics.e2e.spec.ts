import { apiRoutes, pathWithoutObject } from '../../support/http/api-routes';
import { API_PATH } from '../../../src/common/paths';
import { sendBytes } from '../../support/http/raw-request';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, importDeleted } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';

const LISTS = ['calls/', 'deletedCalls/', 'CDRFiles/', 'userActivityLog/', 'users/', 'retentionRuns/'];

describe('HTTP as RFC 9110 has it', () => {
  let test: TestApp;
  let fileId: string;
  let deletedId: string;

  beforeAll(async () => {
    test = await startTestApp();
    await importDeleted(test, ordinaryFcsFile(30));
    fileId = (await importFile(test, ordinaryFcsFile(40))).id;
    deletedId = (await test.admin.get<{ id: string }[]>('deletedCalls/?limit=1')).body[0]?.id ?? '';
  });

  afterAll(() => test.close());

  it.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0', null],
    ['identity, gzip;q=0.5', null],
    ['*;q=0', null],
    ['deflate', null],
    ['', null],
  ])(
    'sends pages and streams in the coding that Accept-Encoding "%s" wants most: %s',
    async (wanted, coding) => {
      for (const accept of ['application/json', 'text/csv', 'application/x-ndjson']) {
        const { headers, text } = await raw('calls/', { accept, 'accept-encoding': wanted });
        expect({ accept, coding: headers.get('content-encoding') }).toEqual({ accept, coding });
        expect(headers.get('vary')).toBe('Accept, accept-encoding');
        expect(text.length).toBeGreaterThan(1024);
      }
    },
  );

  it('says what an answer varies by, also on 304, 406 and what is too small to compress', async () => {
    const etag = (await raw('calls/')).headers.get('etag') ?? '';
    for (const [path, headers, status, vary] of [
      ['calls/', { 'if-none-match': etag }, 304, 'Accept, accept-encoding'],
      ['calls/', { accept: 'application/pdf' }, 406, 'Accept, accept-encoding'],
      ['calls/?carrier=Nobody', {}, 200, 'Accept, accept-encoding'],
      [`CDRFiles/${fileId}`, {}, 200, 'accept-encoding'],
      ['calls/999999', {}, 404, 'accept-encoding'],
    ] as const) {
      const answer = await raw(path, headers);
      expect({ path, status: answer.status, vary: answer.headers.get('vary') }).toEqual({
        path,
        status,
        vary,
      });
    }
  });

  it.each([...LISTS, 'CDRFiles/ID', 'CDRFiles/ID/calls/', 'CDRFiles/ID/reconciliation'])(
    'answers 304 for %s to whoever has the tag, in whatever form, and the object to whoever has not',
    async (template) => {
      const path = template.replace('ID', fileId);
      // Reads of deleted calls are written to the log, so that one changes under the reader.
      if (path === 'users/') await test.admin.get(path);
      const tag = (await raw(path)).headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"[^"]+"$/);
      for (const known of [tag, tag.slice(2), `"other", ${tag}`, `"other" , ${tag.slice(2)},"more"`, '*']) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await raw(path, { 'if-none-match': known }, method);
          expect({ known, status: answer.status, text: answer.text }).toEqual({
            known,
            status: 304,
            text: '',
          });
          expect(answer.headers.get('etag')).toBe(tag);
          expect(answer.headers.get('cache-control')).toBe('private, no-store');
        }
      }
      for (const unknown of ['"other"', 'W/"other"', tag.slice(3, -1), ''])
        expect((await raw(path, { 'if-none-match': unknown })).status).toBe(200);
    },
  );

  it('tells browsers and caches to guess, keep, frame and pass on nothing, whatever it answers', async () => {
    const secured = await startTestApp({ PUBLIC_URL: 'https://calls.example.org' });
    try {
      for (const [path, client] of [
        ['calls/', secured.admin],
        ['calls/', secured.client(null)],
        ['dataSubjects/search', secured.admin],
        ['/health/ready', secured.client(null)],
        ['/metrics', secured.client(null)],
        ['/nothing', secured.client(null)],
        ['/', secured.client(null)],
        ['/backend/api/docs/problems', secured.client(null)],
        ['/backend/api/docs/problems/conflict', secured.client(null)],
        ['/backend/api/docs', secured.client(null)],
      ] as const) {
        const method = path.startsWith('dataSubjects') ? 'POST' : 'GET';
        const { headers } = await client.request(method, path, { redirect: 'manual' });
        const isPage = path === '/backend/api/docs';
        expect({ path, ...Object.fromEntries(headers) }).toMatchObject({
          path,
          'cache-control': isPage ? 'no-cache' : (expect.stringMatching(/^(private, )?no-store$/) as string),
          'content-security-policy': expect.stringMatching(
            /^default-src 'none';(.* )?frame-ancestors 'none'$/,
          ) as string,
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=31536000; includeSubDomains',
          'x-content-type-options': 'nosniff',
        });
      }
      expect((await test.client(null).get('/')).headers.get('strict-transport-security')).toBeNull();
    } finally {
      await secured.close();
    }
  });

  it('answers HEAD on every path that has GET, with the same status and headers and no body', async () => {
    const paths = apiRoutes(test.app)
      .filter(({ method, path }) => method === 'GET' && path !== '/metrics')
      .flatMap((route) => {
        const path = pathWithoutObject(route);
        return route.path.startsWith('CDRFiles/:id') ? [path, route.path.replace(':id', fileId)] : [path];
      });
    expect(paths.length).toBeGreaterThan(20);
    for (const path of [...paths, `deletedCalls/${deletedId}`, '/backend/api/v1/openapi.json']) {
      const [get, head] = [await raw(path), await raw(path, {}, 'HEAD')];
      expect({ path, status: head.status, text: head.text }).toEqual({ path, status: get.status, text: '' });
      const names = ['content-type', 'link', 'vary', 'content-length'];
      const told = (headers: Headers): unknown[] => names.map((name) => headers.get(name));
      // Each read of a list that is recorded makes the log longer; the state of the system is another at each look.
      if (!['userActivityLog', 'system', 'system/lights'].includes(path))
        expect({ path, told: told(head.headers) }).toEqual({ path, told: told(get.headers) });
    }
  });

  it('tells no length of a stream on HEAD, and sends none of it', async () => {
    for (const accept of ['text/csv', 'application/x-ndjson']) {
      const head = await raw('calls/', { accept }, 'HEAD');
      expect([head.status, head.headers.get('content-length'), head.text]).toEqual([200, null, '']);
      expect(head.headers.get('content-type')).toContain(accept);
      expect(head.headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });

  it('answers 406 with what there is on every read that takes a key, when none of it is accepted', async () => {
    const reads = apiRoutes(test.app).filter(({ method, isPublic }) => method === 'GET' && !isPublic);
    for (const route of reads) {
      const path = pathWithoutObject(route);
      for (const accept of ['application/xml', 'application/json;q=0, text/csv;q=0, image/png']) {
        const answer = await test.admin.get<{ detail: string; type: string }>(path, { accept });
        expect({ path, status: answer.status }).toEqual({ path, status: 406 });
        expect(answer.body.detail).toMatch(/^This is available as [a-z]+\/[a-z-]+/);
      }
      expect((await test.admin.get(path, { accept: '*/*' })).status).not.toBe(406);
    }
  });

  it('gives nothing to other origins: no preflight, no Access-Control header', async () => {
    const origin = { origin: 'https://elsewhere.example' };
    const preflight = await raw(
      'calls/',
      {
        ...origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
      'OPTIONS',
    );
    expect([preflight.status, preflight.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const answer of [preflight, await raw('calls/', origin), await raw('/health/live', origin)])
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('asks HTTP/1.1 for exactly one Host, in words', async () => {
    for (const [hosts, expected] of [
      ['', 'Host is missing'],
      ['Host: a.example\r\nHost: b.example\r\n', 'Host is given more than once'],
    ] as const) {
      for (const path of [`${API_PATH}/calls/`, '/health/live']) {
        const answer = await sendBytes(
          test.origin,
          `GET ${path} HTTP/1.1\r\n${hosts}Authorization: Bearer ${ADMIN_KEY}\r\nConnection: close\r\n\r\n`,
        );
        expect(answer).toMatch(/^HTTP\/1\.1 400 /);
        expect(answer).toMatch(/content-type: application\/problem\+json/i);
        expect(answer).toContain(`"type":"/backend/api/docs/problems/invalid-input"`);
        expect(answer).toContain(expected);
      }
    }
    const old = await sendBytes(test.origin, 'GET /health/live HTTP/1.0\r\n\r\n');
    expect(old).toMatch(/^HTTP\/1\.1 200 /);
  });

  async function raw(
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await test.admin.open(path, {
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
});
