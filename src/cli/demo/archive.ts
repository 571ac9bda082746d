import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RetentionService } from '../../retention/runs/retention.service';
import { thousands } from '../table';
import type { ApiObject, DemoClient } from './demo-client';
import type { DemoWorld } from './demo-world';
import type { Narrator } from './narrator';
import { openArchive } from './open-archive';
import { DEFAULT_POLICY } from '../../policy/policy';

const DAY_MS = 86_400_000;

/** Rehearses the clock after the retention period, runs retention, and opens the DR file. */
export async function archive(
  { app, env, operator }: DemoWorld,
  client: DemoClient,
  narrator: Narrator,
  deletedCount: number,
): Promise<void> {
  narrator.step('Let the retention period pass (the clock is rehearsed) and run retention');
  const day = new Date(
    Date.now() + ((env.policy.deletedCallsDays ?? DEFAULT_POLICY.deletedCallsDays) + 2) * DAY_MS,
  )
    .toISOString()
    .slice(0, 10);
  narrator.say(`As this command does: deleted-calls retention run --as-of ${day}`);
  const started = await app
    .get(RetentionService)
    .start({ actor: operator, startedBy: 'Command line', asOf: new Date(`${day}T00:00:00Z`) });
  await started.done;
  const run = await client.get(`retentionRuns/${started.id}`, [
    'state',
    'asOf',
    'dueCount',
    'removedCount',
    'seconds',
    'failure',
  ]);
  narrator.check(
    `${thousands(deletedCount)} deleted calls left the database, after their DR file was read back from storage`,
    run.state === 'Succeeded' && run.removedCount === deletedCount,
  );
  const { total } = await client.list('deletedCalls/', ['id'], 3);
  narrator.check('no deleted call is left in the database', total === 0);

  narrator.step('Open the DR file: with public tools and the identity file, without this project');
  const { items } = await client.list(
    'disasterRecoveryFiles/',
    ['id', 'kind', 'fileName', 'rowCount', 'sizeBytes'],
    3,
  );
  let rowCount = 0;
  // What was read on the way has a file of its own by then.
  for (const file of items.filter(({ kind }) => kind === 'Deleted calls'))
    rowCount += await openOne(env, client, narrator, file);
  narrator.check(
    `${thousands(rowCount)} rows in the DR file, ${thousands(deletedCount)} deleted calls archived: equal`,
    rowCount === deletedCount,
  );
}

async function openOne(
  env: DemoWorld['env'],
  client: DemoClient,
  narrator: Narrator,
  file: ApiObject,
): Promise<number> {
  const bytes = await client.download(`disasterRecoveryFiles/${file.id}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  narrator.check(`SHA-256 as in its metadata: ${sha256.slice(0, 16)}…`, sha256 === file.sha256);
  const downloaded = join(env.dataDir, String(file.fileName));
  await writeFile(downloaded, bytes, { mode: 0o600 });
  const { header, rowCount } = await openArchive(narrator, downloaded, env.drIdentityFile);
  narrator.say(`${header.split(',').slice(0, 6).join(',')},… and ${thousands(rowCount)} rows below it`);
  return rowCount;
}
