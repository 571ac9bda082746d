import type { INestApplicationContext } from '@nestjs/common';
import { ensureFirstAdmin, FirstAdmin } from '../../auth/users/first-admin';
import { FirstAdmins } from '../../auth/users/first-admin.service';
import { givenPeriods } from '../../config/given-policy';
import type { Env } from '../../config/env';
import { mayMakeKeys, outlivesNode } from '../../config/kept-keys';
import { makeDatabase } from '../../database/start-database';
import { DrSigningKey } from '../../dr-files/keys/dr-signing-key.service';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { PolicyService } from '../../policy/policy.service';
import { PolicyDecisions } from '../../policy/policy-decisions.service';
import type { Shell } from '../shell';
import { listing } from '../table';

/**
 * Makes what is missing of an installation: data folder, database, admin, keys. What was made half is made whole.
 * @throws SchemaError the database is another version's; DataFolderError
 */
export async function makeInstallation(shell: Shell): Promise<void> {
  const env = await shell.environment();
  const { database, isNew } = await shell.terminal.during('Making the database', () => makeDatabase(env));
  try {
    shell.interruption.throwIfAborted();
    // What was made is the result, and need not be logged.
    const quiet = { ...env, logLevel: env.logLevel === 'info' ? ('error' as const) : env.logLevel };
    const app = await shell.applications.openContext(quiet, database.address, shell.stderr);
    try {
      await makeAdminAndKeys(app, env, isNew, shell);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

async function makeAdminAndKeys(
  app: INestApplicationContext,
  env: Env,
  isNew: boolean,
  { terminal, stdout, operator }: Shell,
): Promise<void> {
  const admins = app.get(FirstAdmins);
  const isThere = !isNew && (await admins.isMade());
  await app.get(PolicyDecisions).recordFirst(givenPeriods(env.policy));
  // The admin comes last: until then another init goes on with what is missing.
  const isForSomebody = (await app.get(PolicyService).recipients()) !== null;
  if (!isThere || !isForSomebody) await app.get(DrKeys).ensureIdentity();
  if (!isThere && mayMakeKeys(env)) await app.get(DrSigningKey).current();
  // A JSON document is for a program, wherever it is shown.
  const output = { isTTY: stdout.isTTY && !terminal.json, write: (text: string) => stdout.write(text) };
  const admin = isThere ? null : await ensureFirstAdmin(admins, operator, { env, output });
  const result = {
    made: !isThere,
    dataDir: env.dataDir,
    database: env.databaseUrl ? 'DATABASE_URL' : 'embedded',
    storage: env.storageUrl,
    admin: admin?.email ?? null,
    apiKeyFile: admin?.apiKeyFile ?? null,
  };
  terminal.result(result, isThere ? alreadyText(env) : madeText(env, admin));
}

function alreadyText({ dataDir }: Env): string {
  return `There is an installation in ${dataDir} already: nothing was changed.`;
}

function madeText(env: Env, admin: FirstAdmin | null): string {
  const { dataDir, databaseUrl, storageUrl } = env;
  const places = listing([
    ['data folder', dataDir],
    ['database', databaseUrl ? 'that of DATABASE_URL' : `embedded, in ${dataDir}/postgres`],
    ['files', storageUrl],
    ['DR files are for', recipientsText(env)],
    ['signing key', outlivesNode(env, env.drSigningKeyFile) ? env.drSigningKeyFile : null],
    ['admin', admin?.email ?? null],
    ['its API key', admin && keyPlace(admin)],
  ]);
  return `An installation was made:\n\n${places}\n\nNext:\n${nextSteps(env, admin)
    .map((step, index) => `  ${index + 1}. ${step}`)
    .join('\n')}`;
}

function recipientsText(env: Env): string | null {
  if (env.policy.recipients) return 'DR_RECIPIENTS';
  return outlivesNode(env, env.drIdentityFile) ? `the identity in ${env.drIdentityFile}` : null;
}

function keyPlace({ apiKey, apiKeyFile }: FirstAdmin): string {
  if (apiKeyFile) return `in ${apiKeyFile}`;
  return apiKey ? 'shown above' : 'ADMIN_API_KEY';
}

function nextSteps(env: Env, admin: FirstAdmin | null): string[] {
  return [
    ...(admin?.apiKeyFile ? [`Take the API key out of ${admin.apiKeyFile}, and remove that file.`] : []),
    ...keySteps(env),
    'Start the server: npm start, or deleted-calls serve.',
  ];
}

function keySteps(env: Env): string[] {
  const { policy, drIdentityFile, drSigningKeyFile } = env;
  const isOpen = !policy.recipients && !outlivesNode(env, drIdentityFile);
  if (isOpen || !outlivesNode(env, drSigningKeyFile)) {
    return [
      'Say which keys outlive this node: DR_RECIPIENTS and DR_SIGNING_KEY_FILE, or KEYS_ARE_KEPT=on where the data folder does. Until then nothing is archived or signed.',
    ];
  }
  return policy.recipients
    ? []
    : [`Keep a copy of ${drIdentityFile} off this machine: without it no DR file can be opened.`];
}
