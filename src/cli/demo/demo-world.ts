import type { INestApplication } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { FirstAdmins } from '../../auth/users/first-admin.service';
import type { Actor } from '../../common/access/principal';
import { Env, loadEnv } from '../../config/env';
import { startDatabase } from '../../database/start-database';
import type { Shell } from '../shell';

/** An installation that runs as long as the demo. */
export interface DemoWorld {
  readonly app: INestApplication;
  readonly env: Env;
  /** http://127.0.0.1:port */
  readonly origin: string;
  /** Who runs the demo. */
  readonly operator: Actor;
  /** The admin's API key. */
  readonly key: string;
}

/**
 * Starts the real server on a free port, with an embedded database in a new data folder. Uses nothing of the caller's
 * environment or data. Closes everything on every path.
 * @param keep do not remove the data folder
 */
export async function inDemoWorld<T>(
  shell: Shell,
  keep: boolean,
  work: (world: DemoWorld) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-demo-'));
  try {
    const env = loadEnv({
      DATA_DIR: dataDir,
      PORT: '0',
      RETENTION_CRON: 'off',
      LOG_LEVEL: 'error',
      LOG_FORMAT: 'json',
    });
    return await withServer(shell, env, work);
  } finally {
    if (!keep) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function withServer<T>(
  { applications, interruption, operator }: Shell,
  env: Env,
  work: (world: DemoWorld) => Promise<T>,
): Promise<T> {
  const database = await startDatabase(env);
  try {
    interruption.throwIfAborted();
    const app = await applications.openServer(env, database.address);
    try {
      await app.get(DrKeys).ensureIdentity();
      const admin = await app.get(FirstAdmins).ensure(operator, '');
      await app.listen(env.port, env.host);
      return await work({ app, env, origin: await app.getUrl(), operator, key: admin?.apiKey ?? '' });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}
