import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureFirstAdmin, keyNotices } from './auth/users/first-admin';
import { FirstAdmins } from './auth/users/first-admin.service';
import { nameNotices } from './auth/users/name-notices';
import { UserRepository } from './auth/users/user.repository';
import { SYSTEM } from './common/access/principal';
import { DOCS_PATH } from './common/paths';
import { ENV } from './config/config.module';
import type { Env } from './config/env';
import { createApp } from './create-app';
import type { SchemaError } from './database/schema-version/schema.error';
import type { StartedDatabase } from './database/start-database';
import { DrKeys } from './dr-files/keys/dr-keys.service';
import { HealthService } from './health/health.service';
import { RunningVersionService } from './health/running-version.service';
import { SchemaWatch } from './health/schema-watch.service';
import type { KeyOutput } from './installation/first-key';
import { MetricsServer } from './metrics/metrics-server.service';
import type { StopRequest } from './stop-request';
import { letYoungGenerationGrow } from './common/young-generation';

/**
 * Serves on a database that was started, until it is asked to stop; requests in flight and the running import are finished.
 * @param output of the process, for the first key
 * @throws SchemaError a newer version made the schema one that this server may not work on; what was in flight is finished
 */
export async function serveOn(
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
  letYoungGenerationGrow();
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
