/**
 * A process that uses an embedded PostgreSQL and is told what to do by lines on its input: SQL runs on a connection
 * of its own and is answered by its rows, `stop` leaves the server. Every answer is one line of JSON.
 */
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres';

export async function useEmbeddedPostgres(folder: string, settings: Record<string, string>): Promise<void> {
  process.on('SIGINT', () => undefined); // as a server that first finishes its requests
  const server = await startEmbeddedPostgres({ folder, database: 'calls', settings });
  const client = new Client(server.connection);
  client.on('error', () => undefined);
  await client.connect();
  say({ uid: process.getuid?.() });
  for await (const line of createInterface(process.stdin)) {
    if (line === 'stop') break;
    say((await client.query(line)).rows);
  }
  await client.end();
  await server.stop();
  say({ stopped: true });
  process.exit(0);
}

function say(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
