import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { CONNECTION_BOUND } from '../request-limits';

/**
 * Bounds the open connections. At the bound a new one takes the place of the one that has had no request of a user in
 * hand for longest. So clients without a key, however many connections they hold, keep nobody out. When users' requests
 * have them all, a new connection is closed at once.
 */
export class Connections {
  private readonly open = new Set<Socket>();
  /** Without a user's request in hand; the longest first. */
  private readonly idle = new Set<Socket>();

  constructor(private readonly most = CONNECTION_BOUND.most) {}

  watch({ server }: FastifyInstance): void {
    server.on('connection', (socket: Socket) => this.add(socket));
  }

  /** A user's request has begun on this connection; it is kept until the request is over. */
  begin(socket: Socket): void {
    this.idle.delete(socket);
  }

  end(socket: Socket): void {
    if (this.open.has(socket)) this.idle.add(socket);
  }

  private add(socket: Socket): void {
    if (this.open.size >= this.most && !this.makeRoom()) {
      socket.destroy();
      return;
    }
    this.open.add(socket);
    this.idle.add(socket);
    socket.once('close', () => this.remove(socket));
  }

  private makeRoom(): boolean {
    const [longest] = this.idle;
    if (!longest) return false;
    this.remove(longest);
    longest.destroy();
    return true;
  }

  private remove(socket: Socket): void {
    this.open.delete(socket);
    this.idle.delete(socket);
  }
}
