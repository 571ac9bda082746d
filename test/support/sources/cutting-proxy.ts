import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/** A link to a server on this machine that breaks after so many bytes of all of its connections together. */
export class CuttingProxy {
  private readonly sockets = new Set<Socket>();
  private passed = 0;
  private limit = Infinity;
  /** Whether it falls silent instead of breaking. */
  private isSilent = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  static async start(target: number): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, target);
    server.on('connection', (client) => proxy.join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Bytes in both directions since the last {@link cutAfter}. */
  get bytes(): number {
    return this.passed;
  }

  /** From now on so many bytes pass; then all connections are broken, and new ones pass as many again. */
  cutAfter(bytes: number): void {
    this.passed = 0;
    this.limit = bytes;
    this.isSilent = false;
  }

  /** From then on nothing passes, and nothing is closed. */
  silenceAfter(bytes: number): void {
    this.cutAfter(bytes);
    this.isSilent = true;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const upstream = connect(this.target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      from.on('data', (bytes: Buffer) => this.pass(bytes, to));
    }
  }

  private pass(bytes: Buffer, to: Socket): void {
    const left = Math.max(0, this.limit - this.passed);
    this.passed += bytes.length;
    if (bytes.length <= left) {
      to.write(bytes);
      return;
    }
    if (this.isSilent) return;
    // What was on the way arrives before the end.
    to.end(bytes.subarray(0, left));
    for (const socket of this.sockets) if (socket !== to) socket.destroy();
    this.passed = 0;
  }
}
