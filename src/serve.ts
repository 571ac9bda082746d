import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ensureFirstAdmin, keyNotices } from './auth/users/first-admin';
import { FirstAdmins } from './auth/users/first-admin.service';
import { nameNotices } from './auth/users/name-notices';
import { UserRepository } from './auth/users/user.repository';
import { SYSTEM } from './common/access/principal';
import { DOCS_PATH } from './common/paths';
import { JsonLogger } from './common/logging';
import { ENV } from './config/config.module';
import type { Env } from './config/env';
import { createApp } from './create-app';
import type { SchemaError } from './database/schema-version/schema.error';
import { StartedDatabase, startDatabase } from './database/start-database';
import { DrKeys } from './dr-files/keys/dr-keys.service';
import { HealthService } from './health/health.service';
import { RunningVersionService } from './health/running-version.service';
import { SchemaWatch } from './health/schema-watch.service';
import { exposures } from './installation/exposure';
import type { KeyOutput } from './installation/first-key';
import { MetricsServer } from './metrics/metrics-server.service';
import { StopRequest } from './stop-request';

const SIGNAL_MS = 50;

/**
 * Serves until SIGINT or SIGTERM; requests in flight and the running import are finished, then the database is shut
 * down. Asked to stop while it starts, it stops after the step it is at. Resolves when all of that is done.
 * @param output of the process, for the first key
 * @throws SchemaError a newer version's schema keeps this one out, from the start or since; what was in flight is finished
 */
export async function serve(env: Env, output: KeyOutput = process.stdout): Promise<void> {
  const stopRequest = StopRequest.listen(process);
  const log = await JsonLogger.toStdout({ level: env.logLevel, format: env.logFormat });
  for (const exposure of exposures(env)) log.warn(exposure, 'Server');
  const database = await startDatabase(env, (event, fields) => {
    const entry = { event, ...fields };
    if ('advice' in fields) log.warn(entry, 'Database');
    else log.log(entry, 'Database');
  }).catch((error: unknown) => brokenOff(stopRequest, error));
  if (database === null) return log.log({ event: 'stopped' }, 'Server');
  try {
    if (!stopRequest.isMade) await serveOn(database, env, { stopRequest, output });
  } finally {
    await stop(database, log);
  }
}

/** A terminal's Ctrl-C can reach what the start began, before that has a session of its own: then the start fails by it. */
async function brokenOff(stopRequest: StopRequest, error: unknown): Promise<null> {
  // The signal may be heard after the failure.
  await sleep(SIGNAL_MS);
  if (!stopRequest.isMade) throw error;
  return null;
}

async function serveOn(
  database: StartedDatabase,
  env: Env,
  { stopRequest, output }: { stopRequest: StopRequest; output: KeyOutput },
): Promise<void> {
  const isReader = env.readOnly || database.isStandby;
  const app = await createApp(env, database.address, isReader ? 'read only' : undefined);
  try {
    if (!stopRequest.isMade) {
      if (!isReader) await makeWhatIsMissing(app, env, output);
      await open(app);
    }
    const fault = await Promise.race([stopRequest.made, schemaRefused(app)]);
    new Logger('Server').log({ event: 'stopping' });
    app.get(HealthService).announceStop();
    if (fault) throw fault;
    await sleep(env.drainSeconds * 1000);
  } finally {
    await app.close();
  }
}

/** Resolves when a newer version made the schema one that this server may not work on. */
function schemaRefused(app: NestFastifyApplication): Promise<SchemaError> {
  return new Promise((resolve) => app.get(SchemaWatch).start(resolve));
}

async function makeWhatIsMissing(app: NestFastifyApplication, env: Env, output: KeyOutput): Promise<void> {
  await ensureAdmin(app.get(FirstAdmins), env, output);
  await tellNames(app.get(UserRepository));
  await app.get(DrKeys).ensureIdentity();
}

async function open(app: NestFastifyApplication): Promise<void> {
  const { port, host } = app.get<Env>(ENV);
  await app.listen(port, host);
  const metrics = await app.get(MetricsServer).listen();
  const url = await app.getUrl();
  const running = await app.get(RunningVersionService).current();
  new Logger('Server').log({
    event: 'listening',
    url,
    docs: `${url}${DOCS_PATH}`,
    ...(metrics && { metrics }),
    ...running,
  });
}

/** The key is never logged: a log is kept, and read by others. */
async function ensureAdmin(admins: FirstAdmins, env: Env, output: KeyOutput): Promise<void> {
  const logger = new Logger('Server');
  const admin = await ensureFirstAdmin(admins, SYSTEM, { env, output });
  if (admin?.apiKeyFile) {
    const advice = 'Only the owner of the file can read it: take the key, and remove the file.';
    logger.warn({ event: 'admin made, its API key is in a file', file: admin.apiKeyFile, advice });
  }
  for (const notice of await keyNotices(admins, env, admin)) logger.warn(notice);
}

/** Users who were named before the present rules. */
async function tellNames(users: UserRepository): Promise<void> {
  const logger = new Logger('Server');
  for (const notice of await nameNotices(users)) logger.warn(notice);
}

async function stop(database: StartedDatabase, log: JsonLogger): Promise<void> {
  await database.stop();
  log.log({ event: 'stopped' }, 'Server');
}
