import { Logger } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerError } from '../errors/answer-error';
import { BodyBudget, budgetBodies } from './body-budget';
import { readJsonBodies } from './json-body';

const HALF = 'x'.repeat(500);

describe('a server that bounds the bodies it keeps', () => {
  let server: FastifyInstance;
  const sockets: Socket[] = [];

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(async () => {
    server = fastify();
    server.setErrorHandler((error, request, reply) => {
      answerError(error, request, reply);
    });
    // The name of a user is enough here.
    server.addHook('onRequest', (request, _, done) => {
      (request as { user: unknown }).user = { id: request.headers.from ?? '' };
      done();
    });
    budgetBodies(server, new BodyBudget({ inAll: 2500, ofOneUser: 1200 }));
    readJsonBodies(server);
    server.post('/', () => 'read');
    await server.listen({ port: 0, host: '127.0.0.1' });
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close();
  });

  it.each(['told', 'untold'] as const)(
    'refuses what is above the share of one user, its length %s',
    async (length) => {
      const held = await hold('ann', 1000, length);
      expect(await send('ann', length)).toMatch(/^HTTP\/1\.1 503 .*are kept at once.*try again\./s);
      expect(await send('bob', length)).toMatch(/^HTTP\/1\.1 200 /);
      held.destroy();
      await freed('ann');
    },
  );

  it('refuses what is above the share of all users, whoever sends it', async () => {
    const held = [await hold('ann', 1000), await hold('bob', 1000)];
    expect(await send('eve')).toMatch(/^HTTP\/1\.1 503 /);
    held[0]!.destroy();
    await freed('eve');
  });

  it('gives the share back with each answer', async () => {
    for (let time = 0; time < 5; time += 1) expect(await send('ann')).toMatch(/^HTTP\/1\.1 200 /);
  });

  /** A request whose body is not finished; the server has read what was sent of it. */
  async function hold(user: string, bytes: number, length: 'told' | 'untold' = 'told'): Promise<Socket> {
    const parsing = new Promise<void>((resolve) => {
      server.server.once('request', (request) => request.once('data', () => resolve()));
    });
    const socket = open();
    const framing = length === 'told' ? `content-length: ${bytes}` : 'transfer-encoding: chunked';
    const part = 'x'.repeat(bytes - 1);
    socket.write(head(user, framing));
    socket.write(length === 'told' ? part : `${part.length.toString(16)}\r\n${part}\r\n`);
    await parsing;
    return socket;
  }

  /** A whole body of half a share. */
  async function send(user: string, length: 'told' | 'untold' = 'told'): Promise<string> {
    const body = JSON.stringify(HALF);
    const socket = open();
    if (length === 'told') socket.write(`${head(user, `content-length: ${body.length}`)}${body}`);
    else
      socket.write(
        `${head(user, 'transfer-encoding: chunked')}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString();
  }

  /** Waits until the server has seen that a connection is gone. */
  async function freed(user: string): Promise<void> {
    let answer = await send(user);
    for (let left = 100; left > 0 && !answer.startsWith('HTTP/1.1 200 '); left -= 1) {
      await sleep(20);
      answer = await send(user);
    }
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  }

  function open(): Socket {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  }

  function head(user: string, framing: string): string {
    const lines = ['POST / HTTP/1.1', 'host: a', `from: ${user}`, 'content-type: application/json', framing];
    return `${lines.join('\r\n')}\r\n\r\n`;
  }
});
