import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SERVER_ROLE } from '../roles/server-grants';
import { reasonIn } from './cluster';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { makePasswords, type Passwords, readPasswords, SUPERUSER, writePasswords } from './passwords';
import type { ServerFolder } from './server-folder';
import { isPassingTrouble } from './passing-trouble';
import { exitStatus } from './programs/server-runner';
import { serverArguments } from './server-settings';
import type { ServerTools } from './programs/server-tools';

/** Whoever may enter the socket's folder has to know a password, too. The server listens nowhere else. */
const ACCESS_RULES = 'local all all scram-sha-256\n';
const NOBODY = 'local all all reject\n';
const SINGLE_USER = {
  shared_buffers: '16MB',
  io_method: 'sync',
  log_min_messages: 'warning',
  password_encryption: 'scram-sha-256',
};
const DONE = 'both passwords are set';

/**
 * Sees that nobody enters the cluster without a password, before its server is started: a new cluster, one of a version
 * that had none, and one whose passwords are lost. The access rules are written last. A process that is killed before
 * leaves rules that are not ours, and the next start begins anew.
 * @returns false where a killed server's remains still stand in the way
 * @throws EmbeddedPostgresError
 */
export async function closeCluster(
  folder: ServerFolder,
  tools: ServerTools,
  durable: boolean,
): Promise<boolean> {
  const rules = join(folder.data, 'pg_hba.conf');
  const known = await readPasswords(folder.passwords);
  if (known && (await readFile(rules, 'utf8').catch(() => '')) === ACCESS_RULES) return true;
  const passwords = known ?? makePasswords();
  if (!known) {
    await writeFile(rules, NOBODY);
    await writePasswords(folder.passwords, passwords);
  }
  if (!(await setPasswords(folder, tools, durable, passwords))) return false;
  await writeFile(rules, ACCESS_RULES);
  return true;
}

/** In PostgreSQL's single-user mode, which asks for no password and lets nobody else in. */
async function setPasswords(
  folder: ServerFolder,
  tools: ServerTools,
  durable: boolean,
  { superuser, server }: Passwords,
): Promise<boolean> {
  const settings = { ...SINGLE_USER, fsync: durable ? 'on' : 'off' };
  const child = tools.run(
    tools.postgres,
    ['--single', ...serverArguments(folder.data, folder.socket, tools.version.major, settings), 'postgres'],
    { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(
    [
      `do $$ begin if not exists (select from pg_roles where rolname = '${SERVER_ROLE}') then create role ${SERVER_ROLE}; end if; end $$;`,
      `alter role ${SERVER_ROLE} login password '${server}';`,
      `alter role ${SUPERUSER} password '${superuser}';`,
      `select '${DONE}' from pg_authid where rolname in ('${SERVER_ROLE}', '${SUPERUSER}') and rolpassword like 'SCRAM-SHA-256$%' having count(*) = 2;`,
      '',
    ].join('\n'),
  );
  const [answer, complaint, status] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    exitStatus(child),
  ]);
  if (status === 0 && answer.includes(DONE)) return true;
  if (isPassingTrouble(complaint)) return false;
  throw new EmbeddedPostgresError(
    `The passwords of the database in ${folder.data} could not be set (${status}): ${reasonIn(complaint)}`,
  );
}
