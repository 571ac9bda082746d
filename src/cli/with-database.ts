import type { Reader } from '../database/reader';
import type { Shell } from './shell';

/**
 * Reads from a database that has a schema that this version works on, beside a running server too; closes everything on every path.
 * For commands that need no services: those take a second to load.
 * @throws SchemaError the database's schema is another version's; nothing was changed
 */
export async function withDatabase<T>(
  { environment, interruption }: Shell,
  read: (database: Reader) => Promise<T>,
): Promise<T> {
  const env = await environment();
  const { openDatabase } = await import('../database/start-database.js');
  const { withReader } = await import('../database/reader.js');
  const database = await openDatabase(env);
  try {
    interruption.throwIfAborted();
    return await withReader(database.address, read);
  } finally {
    await database.stop();
  }
}
