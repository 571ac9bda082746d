import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { API_PATH } from '../../../src/common/paths';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importDeleted, importFile } from '../../support/cdr-files/uploads';
import { archiveFourMonths } from '../../support/dr-files/dr-evidence';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { apiRoutes, fullPath } from '../../support/http/api-routes';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const PUBLIC_URL = 'https://calls.example.org/audit';
const NEXT = /^<([^>]+)>; rel="next"$/;

describe('every read of the API', () => {
  let test: TestApp;
  let paths: string[];

  beforeAll(async () => {
    test = await startTestApp({ PUBLIC_URL: `${PUBLIC_URL}/` });
    await archiveFourMonths(test);
    await importDeleted(test, ordinaryFcsFile(30));
    const file = await importFile(test, ordinaryFcsFile(40));
    await test.admin.post('legalHolds/', { number: '01134960030', reason: 'Test' });
    const ids = new Map<string, string>([
      ['CDRFiles', file.id],
      ['CDRFileTypes', 'fcs-v3-outbound'],
    ]);
    for (const list of [
      'calls',
      'deletedCalls',
      'disasterRecoveryFiles',
      'legalHolds',
      'users',
      'retentionRuns',
    ]) {
      const [first] = (await test.admin.get<{ id: string }[]>(`${list}/?limit=1`)).body;
      ids.set(list, first?.id ?? '');
    }
    ids.set('userActivityLog', '1');
    const reads = apiRoutes(test.app).filter(({ method }) => method === 'GET');
    paths = reads.map((route) => {
      const id = ids.get(route.path.split('/')[0] ?? '') ?? '';
      return fullPath(route)
        .replace(':id', id)
        .replace(':name', route.isPublic ? 'conflict' : id);
    });
  });

  afterAll(() => test.close());

  it('is unchanged to a client that has it: 304 without a body, and without a length', async () => {
    const tagged: string[] = [];
    for (const path of paths) {
      const first = await send('GET', path);
      const { etag } = first.headers;
      // What counts reads or requests, or tells the time, is another one each time.
      if (etag === undefined || /(userActivityLog|metrics|system|system\/lights)\/?$/.test(path)) continue;
      tagged.push(path);
      const again = await send('GET', path, { 'if-none-match': etag });
      expect({ path, status: again.status, text: again.text }).toEqual({ path, status: 304, text: '' });
      expect({ path, headers: again.headers }).toEqual({
        path,
        headers: expect.not.objectContaining({ 'content-length': expect.anything() as unknown }) as unknown,
      });
      expect(again.headers).not.toHaveProperty('transfer-encoding');
      expect(again.headers.etag).toBe(etag);
      const head = await send('HEAD', path, { 'if-none-match': etag });
      expect({ path, status: head.status, length: head.headers['content-length'] }).toEqual({
        path,
        status: 304,
      });
    }
    expect(tagged).toEqual(expect.arrayContaining([`${API_PATH}/retention`, `${API_PATH}/retentionRuns`]));
    expect(tagged.length).toBeGreaterThan(20);
  });

  it('of the bytes of a DR file is unchanged the same way', async () => {
    const path = paths.find((one) => /disasterRecoveryFiles\/\d+$/.test(one)) ?? '';
    const accept = 'application/octet-stream';
    const { etag } = (await send('HEAD', path, { accept })).headers;
    const again = await send('GET', path, { accept, 'if-none-match': etag ?? '' });
    expect({ status: again.status, length: again.headers['content-length'] }).toEqual({ status: 304 });
  });

  it.each(['identity', 'br'])(
    'has the same headers for HEAD as for GET, in the coding %s',
    async (coding) => {
      for (const path of [...paths, '/backend/api/docs', `${API_PATH}/openapi.json`]) {
        for (const accept of ['*/*', 'text/csv', 'application/octet-stream']) {
          const headers = { 'accept-encoding': coding, accept };
          const [get, head] = [await send('GET', path, headers), await send('HEAD', path, headers)];
          expect({ path, accept, status: head.status, text: head.text }).toEqual({
            path,
            accept,
            status: get.status,
            text: '',
          });
          expect({ path, accept, headers: comparable(head) }).toEqual({
            path,
            accept,
            headers: comparable(get),
          });
        }
      }
    },
  );

  it('links to its next page below the public URL, whatever a request says of hosts', async () => {
    for (const path of ['calls/?limit=5', 'calls?limit=5&order=desc', 'userActivityLog/?limit=1']) {
      const { headers } = await send('GET', `${API_PATH}/${path}`, {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
        'x-forwarded-prefix': '/evil',
        forwarded: 'host=evil.example',
      });
      const next = NEXT.exec(String(headers.link))?.[1] ?? '';
      expect(next.startsWith(`${PUBLIC_URL}${API_PATH}/${path.split('?')[0]}?`)).toBe(true);
      // The proxy strips the prefix again.
      const page = await send('GET', next.slice(PUBLIC_URL.length));
      expect({ next, status: page.status }).toEqual({ next, status: 200 });
    }
    const document = JSON.parse((await send('GET', `${API_PATH}/openapi.json`)).text) as {
      servers: { url: string }[];
    };
    expect(document.servers.map(({ url }) => url)).toEqual([PUBLIC_URL]);
  });

  it('that the documentation does not have is 404, not 405', async () => {
    // The package of Swagger UI has the last four.
    for (const path of [
      ...['nothing', 'nothing/at/all', 'problems/nothing', 'swagger-ui.cs'],
      ...['package.json', 'swagger-ui-bundle.js.map', 'index.html', 'absolute-path.js'],
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const { status } = await send(method, `/backend/api/docs/${path}`);
        expect({ path, method, status }).toEqual({ path, method, status: 404 });
      }
    }
    const posted = await send('POST', '/backend/api/docs');
    expect({ status: posted.status, allow: posted.headers.allow }).toEqual({
      status: 405,
      allow: 'GET, HEAD',
    });
  });

  it('has an index of its problems, each with a page, and a front page that says where things are', async () => {
    const index = await send('GET', '/backend/api/docs/problems');
    const links = [...index.text.matchAll(/href="([^"]+\/problems\/[^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThanOrEqual(13);
    for (const link of links) expect((await send('GET', link.slice(PUBLIC_URL.length))).status).toBe(200);
    const page = await send('GET', '/', { accept: 'text/html' });
    expect([page.status, page.headers.location]).toEqual([302, `${PUBLIC_URL}/console/`]);
    const places = await send('GET', '/', { accept: 'application/json' });
    expect(JSON.parse(places.text)).toMatchObject({ openapi: `${PUBLIC_URL}${API_PATH}/openapi.json` });
  });

  it('has a page of operations that is as wide as the screen', async () => {
    expect((await send('GET', '/backend/api/docs')).text).toContain(
      '<meta name="viewport" content="width=device-width',
    );
  });

  /** Without a client that decodes, follows or adds. */
  function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(
        `${test.origin}${path}`,
        { method, agent: new Agent(), headers: { authorization: `Bearer ${ADMIN_KEY}`, ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      asked.on('error', reject).end();
    });
  }
});

const ANOTHER_EACH_TIME = [
  'x-request-id',
  'date',
  'ratelimit',
  'etag',
  'content-length',
  'transfer-encoding',
];

/** Without what is another one in each answer: names, times, counts. A length may be left out of an answer to HEAD. */
function comparable({ headers }: Reply): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ANOTHER_EACH_TIME.includes(name)));
}
