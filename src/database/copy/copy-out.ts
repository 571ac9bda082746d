import type { Socket } from 'node:net';
import type { ReadableOptions } from 'node:stream';
import type { ClientBase } from 'pg';
import { CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';

/**
 * Starts `COPY … TO STDOUT`. The client is busy until the stream was read to its end. If the reader stops earlier, the client's
 * connection is closed: a COPY that is not read to its end never ends.
 *
 * An error destroys the stream, so that also who begins to read it later meets the error. pg-copy-streams only tells the
 * error to who listens at that moment; a later reader would wait for ever.
 */
export function copyOut(client: ClientBase, statement: string, options?: ReadableOptions): CopyToStreamQuery {
  const copy = client.query(copyTo(statement, options));
  copy.on('error', (error) => copy.destroy(error));
  copy.once('close', () => {
    if (!copy.readableEnded) breakOff(client);
  });
  return copy;
}

/** A clean end would wait until the server has sent all of it. Without a socket the server stops at once. */
export function breakOff(client: ClientBase): void {
  socketOf(client).destroy();
}

function socketOf(client: ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}
