import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '../config/env';
import type { Shell } from './shell';

/**
 * Runs work with the services of the shell's room, also beside a running server. The database must have this version's
 * schema. Closes everything on every path.
 * @param check checks the environment before anything is started
 * @throws SchemaError the database's schema is another version's; nothing was changed
 * @throws OtherPolicyError the environment says another policy than the installation's; nothing was changed
 */
export async function withApplication<T>(
  { applications, environment, interruption, stderr, room, anyPolicy }: Shell,
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
      if (!anyPolicy) await refuseOther(app, env);
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** A command brings no policy of its own. */
async function refuseOther(app: INestApplicationContext, { policy }: Env): Promise<void> {
  if (Object.keys(policy).length === 0) return;
  const { DataSource } = await import('typeorm');
  const { refuseOtherPolicy } = await import('../policy/refuse-other-policy.js');
  await refuseOtherPolicy(app.get(DataSource), policy);
}
