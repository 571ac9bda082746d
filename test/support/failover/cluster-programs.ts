import { ChildProcess, spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../database/servers/debian-postgres';
import { PROJECT_FOLDER } from '../project-folder';
import type { DatabaseNode } from './database-node';

/** Where HAProxy takes requests and connections to the primary, and whom it hands requests on to. */
export interface Addresses {
  readonly http: number;
  readonly postgres: number;
  /** PgBouncer's, before HAProxy. */
  readonly pooler: number;
  readonly servers: readonly [number, number, number];
}

export function startEtcd({ folder, options }: Place, port: number, peerPort: number): ChildProcess {
  const client = `http://127.0.0.1:${port}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const settings = [
    ['--data-dir', join(folder, 'etcd')],
    ['--name', 'one'],
    ['--listen-client-urls', client],
    ['--advertise-client-urls', client],
    ['--listen-peer-urls', peer],
    ['--initial-advertise-peer-urls', peer],
    ['--initial-cluster', `one=${peer}`],
  ].flat();
  return spawnMortal(['etcd', '--unsafe-no-fsync', ...settings], options);
}

export function startProxy(
  { options }: Place,
  { http, postgres, servers }: Addresses,
  nodes: readonly DatabaseNode[],
): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    LISTEN_HTTP: `127.0.0.1:${http}`,
    LISTEN_POSTGRES: `127.0.0.1:${postgres}`,
  };
  servers.forEach((port, at) => (env[`SERVER_${at + 1}`] = `127.0.0.1:${port}`));
  nodes.forEach(({ ports }, at) => {
    env[`NODE_${at + 1}`] = `127.0.0.1:${ports.postgres}`;
    env[`PATRONI_${at + 1}`] = String(ports.rest);
  });
  const program = ['/usr/sbin/haproxy', '-f', join(PROJECT_FOLDER, 'deploy', 'haproxy.cfg')];
  return spawnMortal(program, { ...options, uid: undefined, gid: undefined, env });
}

/** In transaction mode: each transaction may meet another session, and each session another primary. */
export async function startPooler(
  { folder, options }: Place,
  { pooler, postgres }: Addresses,
  password: string,
): Promise<ChildProcess> {
  const configuration = join(folder, 'pgbouncer.ini');
  const settings = [
    '[databases]',
    `* = host=127.0.0.1 port=${postgres} user=postgres password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${pooler}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 40',
    'max_client_conn = 400',
    'server_round_robin = 1',
    // A primary that was away is tried again at once, not after 15 seconds.
    'server_login_retry = 1',
  ];
  await writeFile(configuration, `${settings.join('\n')}\n`);
  await chmod(configuration, 0o644);
  return spawnMortal(['pgbouncer', '-q', configuration], options);
}

/** It ends with the test, however that ends. */
function spawnMortal(program: readonly string[], options: Place['options']): ChildProcess {
  const started = spawn('setpriv', ['--pdeathsig', 'KILL', ...program], options);
  started.on('error', () => undefined);
  return started;
}
