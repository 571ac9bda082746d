/**
 * A process of the built product that runs retention when it is told to, by lines of JSON on its input. It is loaded
 * and waiting before it is needed, so that killing it costs no start. What it runs is the product's own code, as
 * compiled; only this file watches the statements and the stored files go by, and stands still where it was asked to.
 *
 * Arguments: the folder of the compiled source.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StepWatch, tell, type Pause } from './step-watch';
import { watchStatements } from './watched-statements';
import { watchStorage } from './watched-storage';

/** What the parent may say. */
export type Order =
  | { readonly open: NodeJS.ProcessEnv }
  | { readonly run: { readonly asOf: string; readonly pause: Pause | null } }
  | { readonly erase: { readonly number: string | null; readonly pause: Pause | null } }
  | { readonly recover: { readonly pause: Pause | null } }
  | { readonly goOn: true };

const load = createRequire(join(process.argv[2] ?? '', 'cli.js'));
load('reflect-metadata');
const { Client } = load('pg') as typeof import('pg');
const { loadEnv } = load('./config/env.js') as typeof import('../../src/config/env');
const { createCommandContext } = load(
  './create-command-context.js',
) as typeof import('../../src/create-command-context');
const { ErasuresModule } = load(
  './data-subjects/erasures.module.js',
) as typeof import('../../src/data-subjects/erasures.module');
const { ErasureService } = load(
  './data-subjects/erasure/erasure.service.js',
) as typeof import('../../src/data-subjects/erasure/erasure.service');
const { RecoveryService } = load(
  './retention/recovery/recovery.service.js',
) as typeof import('../../src/retention/recovery/recovery.service');
const { RetentionService } = load(
  './retention/runs/retention.service.js',
) as typeof import('../../src/retention/runs/retention.service');
const { PolicyDecisions } = load(
  './policy/policy-decisions.service.js',
) as typeof import('../../src/policy/policy-decisions.service');
const { givenPeriods } = load('./config/given-policy.js') as typeof import('../../src/config/given-policy');
const { DrKeys } = load(
  './dr-files/keys/dr-keys.service.js',
) as typeof import('../../src/dr-files/keys/dr-keys.service');
const { RunExecutor } = load(
  './retention/runs/run-executor.service.js',
) as typeof import('../../src/retention/runs/run-executor.service');
const { RetentionLimits } = load(
  './retention/records/retention-limits.js',
) as typeof import('../../src/retention/records/retention-limits');
const { STORAGE } = load('./storage/storage.module.js') as typeof import('../../src/storage/storage.module');
const { SYSTEM } = load('./common/access/principal.js') as typeof import('../../src/common/access/principal');

const watch = new StepWatch();
watchStatements(Client, watch);
let retention: InstanceType<typeof RetentionService>;
let erasures: InstanceType<typeof ErasureService>;
let recovery: InstanceType<typeof RecoveryService>;
let failure: Error | undefined;

async function open(variables: NodeJS.ProcessEnv): Promise<void> {
  const env = loadEnv(variables);
  const context = await createCommandContext(env, { url: env.databaseUrl }, process.stderr, () =>
    Promise.resolve(ErasuresModule),
  );
  // As a server's start does.
  await context.get(PolicyDecisions, { strict: false }).recordEnvironment(givenPeriods(env.policy));
  await context.get(DrKeys, { strict: false }).ensureIdentity();
  retention = context.get(RetentionService, { strict: false });
  erasures = context.get(ErasureService);
  recovery = context.get(RecoveryService, { strict: false });
  // A database that is down stays down until the parent looks after it.
  context.get(RetentionLimits, { strict: false }).closingPauseMs = 10;
  watchStorage(context.get(STORAGE), watch);
  keepErrors(context.get(RunExecutor, { strict: false }));
  tell({ opened: true });
}

/** What a run failed of goes to the log and, as a sentence, to the database: here neither may be there to be read. */
function keepErrors(executor: InstanceType<typeof RunExecutor>): void {
  const { execute } = executor;
  executor.execute = async (...order) => {
    const outcome = await execute.apply(executor, order);
    if (outcome.error !== undefined) failure = outcome.error as Error;
    return outcome;
  };
}

function placeOfFailure(): string | undefined {
  return failure?.stack;
}

async function run(asOf: string, pause: Pause | null): Promise<void> {
  watch.begin(pause);
  failure = undefined;
  try {
    const started = await retention.start({ actor: SYSTEM, startedBy: 'Schedule', asOf: new Date(asOf) });
    tell({ over: await started.done, moments: watch.count, why: placeOfFailure() });
  } catch (error) {
    tell({ over: 'Refused', moments: watch.count, why: (error as Error).message });
  }
}

/** @param number null goes on with what is not over */
async function erase(number: string | null, pause: Pause | null): Promise<void> {
  watch.begin(pause);
  try {
    if (number !== null) await erasures.start({ actor: SYSTEM, number, reason: 'Asked' });
    await erasures.workUnlessWorking();
    tell({ over: 'Succeeded', moments: watch.count });
  } catch (error) {
    tell({ over: 'Refused', moments: watch.count, why: (error as Error).message });
  }
}

/** As `recover --apply` does. */
async function recover(pause: Pause | null): Promise<void> {
  watch.begin(pause);
  const request = { actor: SYSTEM, reason: 'It came back', redoDeletions: false, setAside: [] };
  try {
    const report = await recovery.recover({ ...request, dryRun: false });
    if (!report.complete) throw new Error(`It left ${JSON.stringify(report.files)}`);
    tell({ over: 'Succeeded', moments: watch.count });
  } catch (error) {
    tell({ over: 'Refused', moments: watch.count, why: (error as Error).message });
  }
}

async function obey(): Promise<void> {
  tell({ ready: true });
  for await (const line of createInterface(process.stdin)) {
    const order = JSON.parse(line) as Order;
    if ('open' in order) await open(order.open);
    else if ('run' in order) void run(order.run.asOf, order.run.pause);
    else if ('erase' in order) void erase(order.erase.number, order.erase.pause);
    else if ('recover' in order) void recover(order.recover.pause);
    else watch.goOn();
  }
  process.exit(0);
}

void obey();
