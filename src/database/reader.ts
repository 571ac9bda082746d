import { clientConfig, setKeepalives, DatabaseAddress } from './connection';

/** Runs a statement and returns its rows. TypeORM's DataSource and EntityManager are readers too. */
export interface Reader {
  query<Rows>(sql: string, values?: unknown[]): Promise<Rows>;
}

/**
 * One connection without TypeORM, which takes long to load: for commands that only read, and for what is asked of a
 * database before it is used. It is closed on every path.
 */
export async function withReader<T>(
  address: DatabaseAddress,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const { Client } = await import('pg');
  const client = new Client(clientConfig(address));
  // A connection that breaks tells its client as well as its query; the query's error is the one that counts.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await setKeepalives(client);
    return await work({
      query: async <Rows>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Rows,
    });
  } finally {
    await client.end();
  }
}
