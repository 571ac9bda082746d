import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';
import { SUPERUSER } from './passwords';
import type { ServerFolder } from './server-folder';
import { exitStatus } from './programs/server-runner';
import type { ServerTools } from './programs/server-tools';

const UNFINISHED = /^data\.new-/;
const FIRST_WITH_BUILTIN_LOCALE = 17;

/** An empty data folder counts as none. */
async function hasCluster(folder: ServerFolder): Promise<boolean> {
  try {
    return (await readdir(folder.data)).length > 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Makes the cluster: UTF-8, byte order, data checksums, and nobody may enter it yet. It is made under another name and renamed when complete,
 * so that a process killed meanwhile leaves nothing half-made; what such a process left is removed.
 * To be called by one process at a time.
 */
export async function createCluster(
  folder: ServerFolder,
  tools: ServerTools,
  durable: boolean,
): Promise<void> {
  await removeUnfinished(folder);
  const unfinished = join(folder.root, `data.new-${randomBytes(6).toString('hex')}`);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    if (tools.user) await chown(unfinished, tools.user.uid, tools.user.gid);
    await runInitdb(unfinished, tools, durable);
    await rename(unfinished, folder.data);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function removeUnfinished(folder: ServerFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    // The initdb of a killed process may still be writing there.
    if (UNFINISHED.test(name))
      await rm(join(folder.root, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInitdb(dataFolder: string, tools: ServerTools, durable: boolean): Promise<void> {
  const encoding = ['--encoding=UTF8', ...localeOptions(tools.version.major)];
  const options = [
    '--auth=reject',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = tools.run(
    tools.initdb,
    [`--pgdata=${dataFolder}`, `--username=${SUPERUSER}`, ...encoding, ...options],
    // In a session of its own: a terminal's Ctrl-C does not reach it.
    { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const [complaint, status] = await Promise.all([child.stderr ? text(child.stderr) : '', exitStatus(child)]);
  if (status !== 0) {
    throw new EmbeddedPostgresError(
      `The database in ${dataFolder} could not be made by ${tools.initdb} (${status}): ${reasonIn(complaint)}`,
    );
  }
}

/**
 * Byte order, which no library's version changes: indexes made with one build are right for every other. From 17 on PostgreSQL
 * knows capital letters beyond ASCII by itself. Before that only the system's library would, whose versions differ.
 */
export function localeOptions(major: number): readonly string[] {
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['--locale=C', ...(major >= FIRST_WITH_BUILTIN_LOCALE ? builtin : [])];
}

/** The cause in what initdb or a server says: it quotes the SQL that it was at, and says twice what it removes. */
export function reasonIn(complaint: string): string {
  if (complaint.includes('No space left on device')) return 'its disk is full; free space, then start again.';
  const lines = complaint.split('\n').map((line) => line.trim());
  const cause = lines.find((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines[0];
  return `${(cause || 'it gave no reason').replace(/\.$/, '')}.`;
}

/**
 * The major version that made the cluster, null where there is none yet.
 * @throws EmbeddedPostgresError where something else than a cluster is there.
 */
export async function clusterVersion(folder: ServerFolder): Promise<number | null> {
  if (!(await hasCluster(folder))) return null;
  const version = Number(await readVersionFile(folder));
  if (Number.isInteger(version) && version > 0) return version;
  throw new EmbeddedPostgresError(
    `${folder.data} holds something else than a PostgreSQL database: move it away, or choose another DATA_DIR.`,
  );
}

async function readVersionFile(folder: ServerFolder): Promise<string> {
  try {
    return (await readFile(join(folder.data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
