import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UsersService } from './auth/users.service';
import { SYSTEM } from './common/access/principal';
import { DOCS_PATH } from './common/paths';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import { createApp } from './create-app';
import { StartedDatabase, startDatabase } from './database/start-database';
import { DrKeys } from './dr-files/keys/dr-keys.service';
import { RunningVersionService } from './health/running-version.service';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Serves until SIGINT or SIGTERM; requests in flight and the running import are finished, then the database is shut
 * down. Resolves when all of that is done.
 */
export async function serve(env: Env): Promise<void> {
  const stopRequested = nextStopSignal();
  const log = JsonLogger.toStdout({ level: env.logLevel, format: env.logFormat });
  const database = await startDatabase(env, (event, fields) => log.log({ event, ...fields }, 'Database'));
  try {
    const app = await createApp(env, database.address);
    try {
      await open(app, env);
      await stopRequested;
      new Logger('Server').log({ event: 'stopping' });
    } finally {
      await app.close();
    }
  } finally {
    await stop(database, log);
  }
}

async function open(app: NestFastifyApplication, env: Env): Promise<void> {
  const key = await app.get(UsersService).ensureAdmin(SYSTEM, env.adminApiKey);
  await app.get(DrKeys).ensureIdentity();
  await app.listen(env.port, env.host);
  const url = await app.getUrl();
  const running = await app.get(RunningVersionService).current();
  new Logger('Server').log({ event: 'listening', url, docs: `${url}${DOCS_PATH}`, ...running });
  if (key) showKey(key, url);
}

/** To the terminal alone: the key is neither logged nor kept. */
function showKey(key: string, url: string): void {
  process.stdout.write(
    `\nFirst start: the user "admin" was made, with every permission. Its API key, shown only now:\n\n  ${key}\n\n` +
      `Swagger UI: ${url}${DOCS_PATH}\n\n`,
  );
}

function nextStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) process.once(signal, () => resolve());
  });
}

async function stop(database: StartedDatabase, log: JsonLogger): Promise<void> {
  await database.stop();
  log.log({ event: 'stopped' }, 'Server');
}
