import { once } from 'node:events';
import { createServer, get, IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakOffStandstill } from './break-off-standstill';

const PATIENCE_MS = 50;
/** More than all buffers between the server and a client on this machine take in. */
const MUCH = Buffer.alloc(32 * 1024 * 1024);

describe('an answer whose reader may not stand still', () => {
  let server: Server;

  afterEach(() => server.close());

  it('goes on after a source that was silent for long, while its reader had read all there was', async () => {
    const response = await answered(async (write, end) => {
      write(Buffer.from('begun, '));
      await sleep(10 * PATIENCE_MS);
      end('and ended');
    });
    expect(Buffer.concat((await response.toArray()) as Buffer[]).toString()).toBe('begun, and ended');
  });

  it('is broken off when bytes wait for a reader that takes none', async () => {
    const response = await answered((write) => write(MUCH));
    await sleep(10 * PATIENCE_MS);
    const [error] = (await once(response.resume(), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
  });

  /** The answer of a server that sends as it is told. */
  async function answered(
    send: (write: (bytes: Buffer) => unknown, end: (text: string) => unknown) => unknown,
  ): Promise<IncomingMessage> {
    server = createServer((_, response) => {
      breakOffStandstill(response, PATIENCE_MS);
      void send(
        (bytes) => response.write(bytes),
        (text) => response.end(text),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }
});
