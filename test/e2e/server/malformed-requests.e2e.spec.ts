import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { API_PATH } from '../../../src/common/paths';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { sendBytes } from '../../support/http/raw-request';
import { startTestApp, TestApp } from '../../support/http/test-app';

const HEALTH = 'GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n';
const PAGE = `GET ${API_PATH}/calls/ HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${ADMIN_KEY}\r\n\r\n`;
const BROKEN_BODY = 'POST /metrics HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n';
const NO_HTTP = 'GET /caf\xe9 HTTP/1.1\r\nhost: a\r\n\r\n';

describe('bytes that are no HTTP', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('are told so behind a request that was answered, as they are on a new connection', async () => {
    const { hostname, port } = new URL(test.origin);
    const socket = connect(Number(port), hostname);
    for (let time = 0; time < 2; time += 1) {
      socket.write(HEALTH);
      expect(await chunkOf(socket)).toMatch(/^HTTP\/1\.1 200 /);
    }
    socket.write(NO_HTTP, 'latin1');
    expect(await chunkOf(socket)).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*not well-formed/s);
    await once(socket, 'close');
  });

  it.each([
    ['next to', NO_HTTP],
    ['in the body of one next to', BROKEN_BODY],
  ])('are never the answer of a request that waits for its own: %s it', async (_, bytes) => {
    expect(await sendBytes(test.origin, PAGE + bytes)).toBe('');
  });

  it('are the answer of the request whose body they are', async () => {
    expect(await sendBytes(test.origin, BROKEN_BODY)).toMatch(/^HTTP\/1\.1 400 .*not well-formed/s);
  });
});

/** What comes next; nothing where the server hangs up. */
async function chunkOf(socket: Socket): Promise<string> {
  const closed = once(socket, 'close').then(() => ['']);
  const [chunk] = (await Promise.race([once(socket, 'data'), closed])) as [Buffer | string];
  return chunk.toString();
}
