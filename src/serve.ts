import { setTimeout as sleep } from 'node:timers/promises';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import { type StartedDatabase, startDatabase } from './database/start-database';
import { exposures } from './installation/exposure';
import type { KeyOutput } from './installation/first-key';
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
  const tell = (event: string, fields: Record<string, unknown>): void => {
    const entry = { event, ...fields };
    if ('advice' in fields) log.warn(entry, 'Database');
    else log.log(entry, 'Database');
  };
  const database = await startDatabase(env, tell, loadAhead).catch((error: unknown) =>
    brokenOff(stopRequest, error),
  );
  if (database === null) return log.log({ event: 'stopped' }, 'Server');
  try {
    if (!stopRequest.isMade) {
      const { serveOn } = await loadApplication();
      await serveOn(database, env, { stopRequest, output });
    }
  } finally {
    await stop(database, log);
  }
}

/** Most of a start goes into loading the application, and the embedded server comes up by itself meanwhile. */
function loadAhead(): void {
  // What fails here fails again where the application is needed.
  loadApplication().catch(() => undefined);
}

function loadApplication(): Promise<typeof import('./serve-on.js')> {
  return import('./serve-on.js');
}

/** A terminal's Ctrl-C can reach what the start began, before that has a session of its own: then the start fails by it. */
async function brokenOff(stopRequest: StopRequest, error: unknown): Promise<null> {
  // The signal may be heard after the failure.
  await sleep(SIGNAL_MS);
  if (!stopRequest.isMade) throw error;
  return null;
}

async function stop(database: StartedDatabase, log: JsonLogger): Promise<void> {
  await database.stop();
  log.log({ event: 'stopped' }, 'Server');
}
