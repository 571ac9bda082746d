import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Connections } from './connections';

describe('a server that bounds its connections', () => {
  let server: FastifyInstance;
  let connections: Connections;
  let clients: Socket[];

  beforeEach(async () => {
    server = fastify();
    connections = new Connections(3);
    connections.watch(server);
    await server.listen({ port: 0, host: '127.0.0.1' });
    clients = [];
  });

  afterEach(async () => {
    clients.forEach((client) => client.destroy());
    await server.close();
  });

  /** A connection of a client and the server's end of it. */
  async function open(): Promise<{ client: Socket; served: Socket }> {
    const served = once(server.server, 'connection') as Promise<[Socket]>;
    const client = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    clients.push(client);
    client.on('error', () => undefined);
    return { client, served: (await served)[0] };
  }

  it('gives the place of the longest idle one to a new one', async () => {
    const [first, second] = [await open(), await open()];
    await open();
    connections.begin(first.served);
    connections.end(first.served);
    await open();
    await once(second.client, 'close');
    expect(first.client.destroyed).toBe(false);
  });

  it('never breaks off a request of a user; where all have one, the new connection is closed', async () => {
    const busy = [await open(), await open(), await open()];
    for (const { served } of busy) connections.begin(served);
    const refused = await open();
    await once(refused.client, 'close');
    expect(busy.map(({ client }) => client.destroyed)).toEqual([false, false, false]);
    connections.end(busy[1]!.served);
    const admitted = await open();
    await once(busy[1]!.client, 'close');
    expect(admitted.client.destroyed).toBe(false);
  });
});
