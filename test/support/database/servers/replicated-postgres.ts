import { spawn, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ended, freePort, makeFolder, newestBin, query, startPostgres } from './debian-postgres';

/** Debian's PostgreSQL with a standby that copies it, both safe from a hard stop. */
export interface ReplicatedPostgres {
  readonly primaryUrl: string;
  readonly standbyUrl: string;
  /** Changes a setting of the primary; the standby copies on. */
  set(name: string, value: string): Promise<void>;
  /** Stops the primary hard; the standby takes over. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const [place, copy] = await Promise.all([makeFolder('primary-'), makeFolder('standby-')]);
  const bin = await newestBin();
  const primary = await startPostgres(place, {}, ['fsync=on']);
  const data = join(copy.folder, 'data');
  const base = spawnSync(
    join(bin, 'pg_basebackup'),
    ['-D', data, '-R', '-X', 'stream', '-c', 'fast', '-d', primary.directUrl],
    { ...copy.options, stdio: 'pipe' },
  );
  if (base.status !== 0) throw new Error(`pg_basebackup failed: ${base.stderr.toString()}`);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${copy.folder}`,
    'max_connections=60',
  ];
  const standby = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    copy.options,
  );
  const standbyUrl = primary.networkUrl.replace(`:${primary.port}/`, `:${port}/`);
  await query(standbyUrl, 'select 1');
  return {
    primaryUrl: primary.networkUrl,
    standbyUrl,
    set: async (name, value) => {
      await query(primary.directUrl, `alter system set ${name} = '${value}'`);
      await query(primary.directUrl, 'select pg_reload_conf()');
    },
    failOver: async () => {
      await ended(primary.process, 'SIGKILL');
      await query(standbyUrl, 'select pg_promote()');
    },
    stop: async () => {
      await ended(standby, 'SIGINT');
      await ended(primary.process, 'SIGINT');
      for (const { folder } of [place, copy]) await rm(folder, { recursive: true, force: true });
    },
  };
}
