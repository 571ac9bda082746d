import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import { CONNECTION_BOUND, MAX_JSON_BODY_BYTES, REQUEST_TIMES } from '../../../src/common/request-limits';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp } from '../../support/http/test-app';

const DELETE = `POST ${API_PATH}/calls/delete`;
const SHORT_MS = 300;
const USUAL = { ...REQUEST_TIMES };
const USUAL_BOUND = { ...CONNECTION_BOUND };

describe('what a request may take', () => {
  let test: TestApp;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterEach(() => {
    Object.assign(REQUEST_TIMES, USUAL);
    Object.assign(CONNECTION_BOUND, USUAL_BOUND);
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  afterAll(() => test.close());

  it('is a time for its headers', async () => {
    REQUEST_TIMES.headersMs = SHORT_MS;
    const impatient = await startTestApp();
    const socket = open(impatient.origin);
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n');
    expect(await textUntilClosed(socket)).toMatch(
      /^HTTP\/1\.1 408 .*problems\/timeout.*headers of the request were not complete within 0\.3 s/s,
    );
    await impatient.close();
    // Node's own time is 60 s.
  }, 40_000);

  it('is a time for a body that is no upload', async () => {
    REQUEST_TIMES.bodyMs = SHORT_MS;
    const socket = open();
    socket.write(head(DELETE, 'content-length: 1000'));
    socket.write('{"reason":');
    const text = await textUntilClosed(socket);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain('The body was not complete within 0.3 s.');
  });

  it.each(['content-length: 1048577', 'transfer-encoding: chunked'])(
    'is a size, told by %s or not',
    async (framing) => {
      const socket = open();
      socket.write(head(DELETE, framing));
      const chunk = Buffer.alloc(MAX_JSON_BODY_BYTES + 1, ' ');
      // A length that is told is refused before a byte of the body came.
      if (framing.includes('chunked')) {
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
      }
      expect(await textUntilClosed(socket)).toMatch(/^HTTP\/1\.1 413 .*at most 1048576 bytes/s);
    },
  );

  it.each([
    ['levels', `{"filter":${'['.repeat(500_000)}`, 'is nested deeper than 8 levels'],
    ['values', `{"filter":[${'{},'.repeat(300_000)}{}]}`, 'has more than 20000 values'],
    [
      'names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 15_000 }, (_, at) => [`n${at}`, 1]))),
      'The request has more than 100 names.',
    ],
    [
      'names further down',
      JSON.stringify({ filter: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`n${at}`, 1])) }),
      '/filter has more than 100 names.',
    ],
  ])('are so many %s of a body', async (_, body, sentence) => {
    const answer = await test.admin.request<{ detail: string }>('POST', 'calls/delete', {
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(sentence) as string },
    });
    expect(answer.text.length).toBeLessThan(2000);
  });

  it('are so many things that are wrong: an answer lists the first hundred', async () => {
    const permissions = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const names = Object.fromEntries(permissions.map((name) => [name, 1]));
    const { body } = await test.admin.post<{ detail: string; errors: unknown[] }>('users/', names);
    expect(body.errors.length).toBeLessThanOrEqual(100);
    expect(body.detail).toMatch(/things are wrong; the first 100 are listed\.$/);
  });

  it('is what may stand in text: brackets and commas count outside of it only', async () => {
    const reason = `${'[{,'.repeat(600)}\\"[[[[[[[[[[`;
    const { status, body } = await test.admin.post<{ count: number }>('calls/delete', {
      filter: { CDRFileID: '1' },
      reason,
      dryRun: true,
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { count: 0 } });
  });

  it('is a number of connections: those without a request of a user give way, and no other', async () => {
    CONNECTION_BOUND.most = 3;
    const small = await startTestApp();
    const busy = open(small.origin);
    busy.write(head(DELETE, 'content-length: 2\r\nexpect: 100-continue'));
    // It has its key looked at by then.
    await once(busy, 'data');
    const idle = [open(small.origin), open(small.origin)];
    const givenUp = Promise.all(idle.map(textUntilClosed));
    for (const socket of [open(small.origin), open(small.origin)]) await once(socket, 'connect');
    // Closed at once, and not answered after the time for headers.
    expect(await givenUp).toEqual(['', '']);
    busy.write('{}');
    const [answer] = (await once(busy, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    await small.close();
  });

  it('is told whether its body is wanted: "100 Continue" comes with a key, and without one 401', async () => {
    const [refused, wanted] = [open(), open()];
    refused.write(head(DELETE, 'content-length: 10\r\nexpect: 100-continue', 'no-key'));
    expect(await textUntilClosed(refused)).toMatch(/^HTTP\/1\.1 401 /);
    wanted.write(head(DELETE, 'content-length: 2\r\nexpect: 100-continue'));
    const [first] = (await once(wanted, 'data')) as [Buffer];
    expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    wanted.write('{}');
    const [second] = (await once(wanted, 'data')) as [Buffer];
    expect(second.toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('is found by a client that still sends its body when it is refused', async () => {
    for (let time = 0; time < 5; time += 1) {
      const answer = await test.client(null).request('POST', 'CDRFiles/', {
        headers: { 'content-type': 'application/json' },
        body: Buffer.alloc(20 * MAX_JSON_BODY_BYTES, ' '),
      });
      expect(answer.status).toBe(401);
    }
  });

  it('is found by a client that reads only when it cannot send any more', async () => {
    const socket = open().on('error', () => undefined);
    socket.pause();
    const size = 20 * MAX_JSON_BODY_BYTES;
    socket.write(head(DELETE, `content-length: ${size}`, 'no-key'));
    socket.write(Buffer.alloc(size, ' '));
    // A reset would have come by then, and would have taken the answer with it.
    await sleep(100);
    expect(socket.destroyed).toBe(false);
    expect(await textUntilClosed(socket)).toMatch(/^HTTP\/1\.1 401 /);
  });

  function open(origin = test.origin): Socket {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    return socket;
  }

  function head(asked: string, framing: string, key = ADMIN_KEY): string {
    const lines = [`${asked} HTTP/1.1`, 'host: a', `authorization: Bearer ${key}`];
    return `${[...lines, 'content-type: application/json', framing].join('\r\n')}\r\n\r\n`;
  }

  async function textUntilClosed(socket: Socket): Promise<string> {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    return text;
  }
});
