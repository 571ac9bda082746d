import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { API_PATH } from '../../src/common/paths';
import { ADMIN_KEY } from '../support/http/admin-key';
import { CliInstallation } from '../support/processes/cli-installation';
import { listening } from '../support/processes/listening';
import type { RunningCommand } from '../support/processes/built-cli';

const MEBIBYTE = 1024 * 1024;
/** A heap that the bodies below do not fit into. */
const HEAP_MB = 128;
const CONNECTIONS = 400;

describe('bodies that are never finished', () => {
  let installation: CliInstallation;
  let server: RunningCommand;
  let url: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    installation = await CliInstallation.create();
    server = installation.serve({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
    ({ url } = await listening(server));
  });

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  afterAll(async () => {
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    await installation.remove();
  });

  it('of clients without a key are not kept: each is answered 401 at once, and others are served', async () => {
    const statuses = await Promise.all(Array.from({ length: CONNECTIONS }, () => begin('no-key')));
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(await usersStatus()).toBe(200);
  });

  it('of a path or a method that there is not are not kept either', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 50 }, (_, at) => begin('no-key', at % 2 ? 'POST /nothing' : 'PATCH /')),
    );
    expect(new Set(statuses)).toEqual(new Set([404, 405]));
  });

  it('of one user have a share of the memory; what is beyond is 503, and other requests go on', async () => {
    const begun = Array.from({ length: 100 }, () => begin(ADMIN_KEY));
    const refused = await Promise.any(begun);
    expect(refused).toBe(503);
    expect(await usersStatus()).toBe(200);
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.allSettled(begun);
    // Their share is free again, as soon as the server has seen that they are gone.
    let status = await badDeletion();
    for (let tries = 0; status === 503 && tries < 50; tries += 1) {
      await sleep(100);
      status = await badDeletion();
    }
    expect(status).toBe(400);
  });

  async function badDeletion(): Promise<number> {
    const response = await fetch(`${url}${API_PATH}/calls/delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filter: {}, padding: 'x'.repeat(900_000) }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Sends nearly all of a megabyte, and answers the status that comes. @param asked method and path */
  async function begin(key: string, asked = `POST ${API_PATH}/calls/delete`): Promise<number> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.on('error', () => undefined);
    const head = [
      `${asked} HTTP/1.1`,
      `host: ${hostname}`,
      `authorization: Bearer ${key}`,
      'content-type: application/json',
      `content-length: ${MEBIBYTE}`,
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n{"reason":"`);
    socket.write(Buffer.alloc(MEBIBYTE - 100, 'x'));
    const [answer] = (await Promise.race([
      once(socket, 'data'),
      once(socket, 'close').then(() => ['closed']),
    ])) as [Buffer | string];
    const status = /^HTTP\/1\.1 (\d+)/.exec(answer.toString())?.[1];
    if (!status) throw new Error(`No answer: ${answer.toString().slice(0, 100)}`);
    return Number(status);
  }

  async function usersStatus(): Promise<number> {
    const response = await fetch(`${url}${API_PATH}/users/`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    await response.arrayBuffer();
    return response.status;
  }
});
