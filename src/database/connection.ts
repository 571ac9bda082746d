import type { ClientConfig } from 'pg';

/** How to reach the database: a URL, or the folder of the embedded server's socket. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password?: string;
      readonly database: string;
    };

export const APPLICATION_NAME = 'deleted-calls';
export const CONNECTION_TIMEOUT_MS = 10_000;

/** How long a connection is silent before either side sends a keepalive. */
const SILENCE_S = 30;

/** How often the server looks, while a statement runs, whether its client is still there. */
const CHECK_MS = 2000;

/** The client's side of {@link setKeepalives}. */
export const KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: SILENCE_S * 1000 } as const;

/** For one connection of pg. */
export function clientConfig(address: DatabaseAddress): ClientConfig {
  const { url, ...parts } = 'url' in address ? address : { ...address, url: undefined };
  return {
    ...(url === undefined ? parts : { connectionString: url }),
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    ...KEEPALIVE,
  };
}

/**
 * The server sends TCP keepalives from now on, so that a dead client's locks are released within a minute. A machine that
 * loses power closes no connection, and by default the server would wait two hours for it. This has no effect on a socket
 * of the same machine. And a statement ends within seconds when its client has closed the connection: without that it would
 * go on until it has a row to send.
 */
export async function setKeepalives(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query(
    `set tcp_keepalives_idle = ${SILENCE_S}; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;
     set tcp_user_timeout = ${2 * SILENCE_S * 1000}`,
  );
  // Not every system can tell a server that a connection was closed.
  await client.query(`set client_connection_check_interval = ${CHECK_MS}`).catch(() => undefined);
}
