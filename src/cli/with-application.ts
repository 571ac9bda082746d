import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '../config/env';
import type { Shell } from './shell';

/**
 * Runs work with the services of the shell's room, also beside a running server. The database must have this version's
 * schema. Closes everything on every path.
 * @param check checks the environment before anything is started
 * @throws SchemaError the database's schema is another version's; nothing was changed
 */
export async function withApplication<T>(
  { applications, environment, interruption, stderr, room }: Shell,
  work: (app: INestApplicationContext) => Promise<T>,
  check: (env: Env) => void = () => undefined,
): Promise<T> {
  const env = await environment();
  check(env);
  const { openDatabase } = await import('../database/start-database.js');
  const database = await openDatabase(env);
  try {
    interruption.throwIfAborted();
    const app = await applications.openContext(env, database.address, stderr, room);
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}
