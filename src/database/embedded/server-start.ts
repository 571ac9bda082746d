import { closeCluster } from './access';
import { checkClusterVersion, createCluster, hasCluster } from './cluster';
import { findPostmaster } from './postmaster';
import type { ServerFolder } from './server-folder';
import { launchServer, removeStalePidFile } from './server-process';
import { serverArguments } from './server-settings';
import type { ServerTools } from './server-tools';
import { tryStartLock } from './start-lock';
import { isListening } from './unix-socket';

/** Told what happens to the server; fields hold no personal data. */
export type ServerListener = (event: string, fields: Record<string, unknown>) => void;

/** One server: where it is, what starts it, with which settings, and who is told. */
export interface ServerPlan {
  readonly folder: ServerFolder;
  readonly tools: ServerTools;
  readonly settings: Readonly<Record<string, string>>;
  readonly onEvent: ServerListener;
}

/**
 * One attempt to bring the server up, making the cluster first where there is none.
 * @param deadline milliseconds since 1970
 * @returns 'listening' (it may still recover), 'elsewhere' where another process starts or stops it just now, or
 * 'held-up' where processes of a killed server still hold its memory: in all three, look again.
 * @throws EmbeddedPostgresError where it cannot start.
 */
export async function tryStartServer(
  plan: ServerPlan,
  deadline: number,
): Promise<'listening' | 'elsewhere' | 'held-up'> {
  const { folder, tools, settings, onEvent } = plan;
  const lock = await tryStartLock(folder.socket);
  if (!lock) return 'elsewhere';
  try {
    if (await isListening(folder.socketFile)) return 'listening';
    if ((await findPostmaster(folder.data))?.running) return 'elsewhere';
    if (await removeStalePidFile(folder)) onEvent('embedded-postgres.stale-pid-file-removed', {});
    if (!(await hasCluster(folder))) {
      await createCluster(folder, tools, settings['fsync'] !== 'off');
      onEvent('embedded-postgres.created', { folder: folder.root });
    }
    await checkClusterVersion(folder, tools.version);
    if (!(await closeCluster(folder, tools, settings['fsync'] !== 'off'))) return 'held-up';
    const outcome = await launchServer(
      folder,
      tools,
      serverArguments(folder.data, folder.socket, settings),
      deadline,
    );
    if (outcome === 'listening') onEvent('embedded-postgres.started', { folder: folder.root });
    return outcome;
  } finally {
    await lock.release();
  }
}
