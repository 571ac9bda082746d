import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request, RequestOptions } from 'node:https';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { API_PATH } from '../../src/common/paths';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { addWideCalls } from '../support/database/wide-calls';
import { makeDrFile } from '../support/dr-files/due-calls';
import { ADMIN_KEY } from '../support/http/admin-key';
import { PROXY_PROGRAMS, ReverseProxy, startReverseProxy } from '../support/http/reverse-proxies';
import { startTestApp, TestApp } from '../support/http/test-app';

const NAME = 'calls.reseller.example';
const ROWS = 20_000;

function isOldCaddy({ version }: ReverseProxy): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)\.\d+/.exec(version) ?? [];
  return major !== undefined && Number(major) * 100 + Number(minor) < 208;
}

/** An answer, read to its end. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

describe.each(PROXY_PROGRAMS)('behind %s with the settings of docs/install.md', (program) => {
  let test: TestApp;
  let folder: string;
  let proxy: ReverseProxy;

  beforeAll(async () => {
    test = await startTestApp({ PUBLIC_URL: `https://${NAME}`, TRUST_PROXY: 'on' });
    folder = await mkdtemp(join(tmpdir(), 'proxy-'));
    proxy = await startReverseProxy(program, folder, Number(new URL(test.origin).port));
    await addWideCalls(test.database.sql, ROWS, 1920);
  });

  afterAll(async () => {
    await proxy.stop();
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('a page is answered over TLS, and its link leads on through the proxy', async () => {
    const { status, headers } = await ask(`${API_PATH}/calls/?limit=1`);
    expect(status).toBe(200);
    expect(headers.link).toMatch(new RegExp(`^<https://${NAME}${API_PATH}/calls/\\?limit=1&idAfter=\\d+>`));
    const again = await ask(`${API_PATH}/calls/?limit=1`, { 'if-none-match': String(headers.etag) });
    expect([again.status, again.headers['content-length'], again.text]).toEqual([304, undefined, '']);
  });

  it('metrics are not for the world', async () => {
    expect((await ask('/metrics')).status).toBe(404);
    expect((await ask('/health/live')).status).toBe(200);
  });

  it("the activity log has the client's address, whatever the client says", async () => {
    const answer = await ask(
      `${API_PATH}/legalHolds/`,
      { 'x-forwarded-for': '6.6.6.6', 'content-type': 'application/json' },
      { method: 'POST', body: JSON.stringify({ number: '01134960000', reason: 'A court' }) },
    );
    expect(answer.status).toBe(201);
    const { body } = await test.admin.get<{ address: string }[]>('userActivityLog/?order=desc&limit=1');
    expect(body[0]?.address).toBe('127.0.0.1');
  });

  it('a long list arrives whole', async () => {
    const { status, text: csv } = await ask(`${API_PATH}/calls/`, { accept: 'text/csv' });
    expect(status).toBe(200);
    expect(csv.match(/\r?\n/g)).toHaveLength(ROWS + 1);
  });

  it('a list that is cut off half-way is seen to be cut off', async () => {
    const response = await open(`${API_PATH}/calls/`, { accept: 'text/csv' });
    await test.database.sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query like 'copy (%' and state = 'active' and datname = current_database()`,
    );
    const end = await text(response).then(
      () => 'whole',
      () => 'cut off',
    );
    // Caddy before 2.8, as Debian 12 has it, ends it as if it were whole; docs/install.md says so.
    expect(end).toBe(isOldCaddy(proxy) ? 'whole' : 'cut off');
  });

  it('a large upload is taken as it comes, and a DR file is given in ranges', async () => {
    const large = Buffer.concat([ordinaryFcsFile(1000), Buffer.alloc(30_000_000, '\n')]);
    const head =
      '--b\r\ncontent-disposition: form-data; name="carrier"\r\n\r\nGamma\r\n--b\r\ncontent-disposition: form-data; name="fileType"\r\n\r\nfcs-v3-outbound\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="large.csv"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), large, Buffer.from('\r\n--b--\r\n')]);
    const upload = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await ask(`${API_PATH}/CDRFiles/`, upload, { method: 'POST', body })).status).toBe(202);

    const { id } = await makeDrFile(test, 10);
    const part = await ask(`${API_PATH}/disasterRecoveryFiles/${id}`, {
      accept: 'application/octet-stream',
      range: 'bytes=0-20',
    });
    expect([part.status, part.text]).toEqual([206, 'age-encryption.org/v1']);
  });

  async function ask(
    path: string,
    headers: Record<string, string> = {},
    more: { method?: string; body?: string | Buffer } = {},
  ): Promise<Answer> {
    const response = await open(path, headers, more);
    return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
  }

  /** An answer whose body is not read yet. */
  async function open(
    path: string,
    headers: Record<string, string>,
    { method = 'GET', body }: { method?: string; body?: string | Buffer } = {},
  ): Promise<IncomingMessage> {
    const options: RequestOptions = {
      host: '127.0.0.1',
      port: proxy.port,
      servername: NAME,
      ca: proxy.certificate,
      path,
      method,
      headers: { host: NAME, authorization: `Bearer ${ADMIN_KEY}`, ...headers },
      agent: false,
    };
    const sent = request(options).end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  }
});
