import { closeCluster } from './access';
import { clusterVersion, createCluster } from './cluster';
import { findPostmaster } from './postmaster';
import { type ChosenTools, chooseServerTools, type Sources } from './programs/server-tools';
import type { ServerFolder } from './server-folder';
import { launchServer, removeStalePidFile } from './server-process';
import { serverArguments } from './server-settings';
import type { ServerUser } from './server-user';
import { tryStartLock } from './start-lock';
import { isListening } from './unix-socket';

/** Told what happens to the server; fields hold no personal data. */
export type ServerListener = (event: string, fields: Record<string, unknown>) => void;

/** One server: where it is, whose it is, where the programs are that start it, with which settings, and who is told. */
export interface ServerPlan {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  readonly sources: Sources;
  readonly settings: Readonly<Record<string, string>>;
  readonly onEvent: ServerListener;
  /** Told when the server's process is there and does not serve yet. */
  readonly onLaunched?: () => void;
}

/**
 * One attempt to bring the server up, making the cluster first where there is none.
 * @param deadline milliseconds since 1970
 * @returns 'started' or 'listening' (it may still recover), 'elsewhere' where another process starts or stops it just now, or
 * 'held-up' where processes of a killed server still hold its memory: in all four, look again.
 * @throws EmbeddedPostgresError where it cannot start.
 */
export async function tryStartServer(
  plan: ServerPlan,
  deadline: number,
): Promise<'started' | 'listening' | 'elsewhere' | 'held-up'> {
  const { folder, user, sources, settings, onEvent, onLaunched } = plan;
  const lock = await tryStartLock(folder.socket);
  if (!lock) return 'elsewhere';
  try {
    if (await isListening(folder.socketFile)) return 'listening';
    if ((await findPostmaster(folder.data))?.running) return 'elsewhere';
    if (await removeStalePidFile(folder)) onEvent('embedded-postgres.stale-pid-file-removed', {});
    // Only the holder of the lock knows what made the database: another process may just have made it.
    const madeBy = await clusterVersion(folder);
    const chosen = await chooseServerTools(sources, { user, root: folder.root, data: folder.data, madeBy });
    const { tools } = chosen;
    if (madeBy === null) {
      await createCluster(folder, tools, settings['fsync'] !== 'off');
      onEvent('embedded-postgres.created', { folder: folder.root });
    }
    if (!(await closeCluster(folder, tools, settings['fsync'] !== 'off'))) return 'held-up';
    const outcome = await launchServer(
      folder,
      tools,
      serverArguments(folder.data, folder.socket, tools.version.major, settings),
      deadline,
      onLaunched,
    );
    if (outcome === 'held-up') return outcome;
    onEvent('embedded-postgres.started', startedFields(folder, chosen));
    return 'started';
  } finally {
    await lock.release();
  }
}

/** Which server it is, from where, and why. */
function startedFields(
  folder: ServerFolder,
  { tools, reason, passedOver }: ChosenTools,
): Record<string, unknown> {
  const fields = { folder: folder.root, version: tools.version.text, programs: tools.bin, reason };
  return passedOver.length > 0 ? { ...fields, passedOver } : fields;
}
