import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import {
  VerificationRecord,
  VerificationState,
} from '../../dr-files/verification/verification-record.service';
import { HealthService, PartHealth } from '../../health/health.service';
import type { Light } from '../../system/lights/lights';
import { SystemService } from '../../system/system.service';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing } from '../table';
import { installationCounts } from './installation-counts';

/**
 * Prints what this installation is, what it holds and how it is doing.
 * @throws CommandError after that, when database or storage is away, retention failed or is overdue, a light is red, a source fails, a file has not come, or a file of the folder of layouts is wrong
 */
export async function showStatus(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const health = await app.get(HealthService).readiness();
  const { dataDir, databaseUrl, storageUrl } = app.get<Env>(ENV);
  const counts = await installationCounts(app.get(DataSource));
  const verification = await app.get(VerificationRecord).state();
  const lights = await app.get(SystemService).lights();
  const { version, commit, schema, database, storage, retention, sources, layouts } = health;
  const place = {
    dataDir,
    database: databaseUrl ? 'DATABASE_URL' : 'embedded',
    storage: storageUrl.replace(/^(\w+:\/\/)[^/@]*@/, '$1'),
  };
  const problems = problemsOf({ database, storage }, retention, lights, [sources, layouts]);
  terminal.result(
    {
      ...health,
      status: problems.length === 0 ? 'ok' : 'trouble',
      problems,
      place,
      counts,
      verification,
      lights,
    },
    listing([
      ['status', problems.length === 0 ? 'ok' : problems.join(' ')],
      ['version', `${version} (commit ${commit?.slice(0, 7) ?? 'unknown'}, schema ${schema ?? 'unknown'})`],
      ['data folder', place.dataDir],
      ['database', `${place.database}: ${database.status}`],
      ['storage', `${place.storage}: ${storage.status}`],
      ['retention', retention && `${retention.status}: ${retention.detail}`],
      ['next run', retention?.nextRun ?? null],
      ['CDR files', counts.cdrFiles],
      ['… waiting or importing', counts.waitingCdrFiles],
      ['… failed', counts.failedCdrFiles],
      ['… potential duplicates', counts.potentialDuplicates],
      ['… with warnings', counts.warnedCdrFiles],
      ['sources of CDR files', sources && `${sources.status}: ${sources.detail}`],
      ['folder of layouts', layouts && `${layouts.status}: ${layouts.detail}`],
      ['DR files', counts.drFiles],
      ['… verified', verificationText(verification)],
      ['legal holds', counts.activeHolds],
      ['users', counts.users],
      ...lights.map((light): [string, string] => [`light of ${light.name}`, lightText(light)]),
    ]),
  );
  if (problems.length > 0) throw CommandError.failed(problems.join(' '));
}

function lightText(light: Light): string {
  return `${light.state}: ${withAction(light)}`;
}

function withAction({ sentence, action }: Light): string {
  return [sentence, ...(action === null ? [] : [action])].join(' ');
}

/** Of the DR files, all of them. */
function verificationText({ foundWholeAt, newestFindings }: VerificationState): string {
  const last = foundWholeAt === null ? 'never' : foundWholeAt.toISOString();
  return newestFindings ? `${last}; then ${newestFindings} found: see "dr verify"` : last;
}

/** Red lights whose part says more of the cause by itself are left to that part. */
const SAID_BY_PARTS: readonly string[] = ['retention'];

function problemsOf(
  { database, storage }: { readonly database: PartHealth; readonly storage: PartHealth },
  retention: { readonly status: string; readonly detail: string } | null,
  lights: readonly Light[],
  others: readonly ({ readonly status: string; readonly detail: string } | null)[],
): string[] {
  const down = [database, storage].flatMap(({ status, detail }) => (status === 'down' ? [detail ?? ''] : []));
  const late = retention && ['failed', 'overdue'].includes(retention.status) ? [retention.detail] : [];
  const said = storage.status === 'down' ? [...SAID_BY_PARTS, 'storage'] : SAID_BY_PARTS;
  const red = lights.filter(({ name, state }) => state === 'red' && !said.includes(name)).map(withAction);
  const lacking = others.flatMap((part) => (part && part.status !== 'ok' ? [part.detail] : []));
  return [...down, ...late, ...red, ...lacking];
}
