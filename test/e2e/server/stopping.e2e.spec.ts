import { once } from 'node:events';
import { Agent, get, IncomingMessage } from 'node:http';
import { connect, type Server, Socket } from 'node:net';
import { DRAIN_LIMITS } from '../../../src/common/http/bounded-drain';
import { API_PATH } from '../../../src/common/paths';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addWideCalls } from '../../support/database/wide-calls';
import { ADMIN_KEY } from '../../support/http/admin-key';

const ROWS = 20_000;
const ROW_BYTES = 1920;
const NO_OTHER_TIMER_MS = 61_234;

describe('a server that stops', () => {
  let test: TestApp;
  let isClosed = false;

  beforeAll(async () => {
    test = await startTestApp();
    // More than all buffers between here and there take.
    await addWideCalls(test.database.sql, ROWS, ROW_BYTES);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  it('finishes what is read on, and breaks off clients that never read, write on, or write at all', async () => {
    const [stalled, reading] = [await openList(), await openList()];
    const halfRequest = await openUpload();
    const silent = once(await openSocket(), 'close');
    const broken = [once(stalled, 'error'), once(halfRequest, 'close')];
    jest.replaceProperty(DRAIN_LIMITS, 'connectionsMs', NO_OTHER_TIMER_MS);
    const limit = heldTimer(NO_OTHER_TIMER_MS);
    const received = bytesOf(reading);
    const closing = test.app.close().then(() => (isClosed = true));
    expect(await received).toBeGreaterThan(ROWS * ROW_BYTES);
    expect(reading.complete).toBe(true);
    await silent;
    expect(isClosed).toBe(false);
    (await limit)();
    await closing;
    stalled.resume();
    await Promise.all(broken);
    expect(stalled.complete).toBe(false);
  });

  it('frees what they held, too', async () => {
    let left: unknown[] = [];
    for (let look = 0; look < 200; look += 1) {
      ({ rows: left } = await test.database.sql.query(
        `select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      ));
      if (left.length === 0) break;
      await test.database.sql.query('select pg_sleep(0.02)');
    }
    expect(left).toEqual([]);
  });

  /** Asks for the whole list and reads nothing of it but its head. */
  async function openList(): Promise<IncomingMessage> {
    const request = get(`${test.origin}${API_PATH}/calls/`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, accept: 'text/csv', 'accept-encoding': 'identity' },
      agent: new Agent({ keepAlive: false }),
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  }

  /** A connection on which nothing is sent yet. */
  async function openSocket(): Promise<Socket> {
    const { hostname, port } = new URL(test.origin);
    const before = await connectionsOf(test);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.resume();
    while ((await connectionsOf(test)) <= before) await new Promise(setImmediate);
    return socket;
  }

  /** Announces a file and sends the beginning of it. */
  async function openUpload(): Promise<Socket> {
    const { hostname } = new URL(test.origin);
    const socket = await openSocket();
    socket.write(
      `POST ${API_PATH}/CDRFiles/ HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${ADMIN_KEY}\r\n` +
        'Content-Type: multipart/form-data; boundary=part\r\nContent-Length: 1000000\r\n\r\n' +
        '--part\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf of ',
    );
    return socket;
  }
});

/** The callback of the next timer of so many milliseconds, which waits until it is called here, however slow the machine is. */
function heldTimer(milliseconds: number): Promise<() => void> {
  const { setTimeout: start } = globalThis;
  return new Promise((hold) => {
    const startOrHold = (callback: () => void, after?: number): NodeJS.Timeout => {
      if (after !== milliseconds) return start(callback, after);
      hold(callback);
      return start(() => undefined, 0);
    };
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(startOrHold);
  });
}

async function bytesOf(response: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  return bytes;
}

/** How many connections the server has accepted. */
function connectionsOf({ app }: TestApp): Promise<number> {
  const server = app.getHttpServer() as Server;
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
