import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ended, makeFolder, newestBin, Place, query } from '../database/servers/debian-postgres';
import { freePorts } from '../processes/free-ports';
import { PROJECT_FOLDER } from '../project-folder';
import { until } from './until';

const NODES = ['one', 'two', 'three'] as const;
export type NodeName = (typeof NODES)[number];

interface DatabaseNode {
  readonly name: NodeName;
  readonly data: string;
  readonly postgresPort: number;
  readonly restPort: number;
  process: ChildProcess | null;
}

/** Where HAProxy takes requests and connections to the primary, and whom it hands requests on to. */
export interface Addresses {
  readonly http: number;
  readonly postgres: number;
  readonly servers: readonly [number, number, number];
}

/** Three nodes of Debian's PostgreSQL under Patroni with etcd, behind HAProxy, all with the configuration that is shipped. */
export class PatroniCluster {
  private constructor(
    private readonly place: Place,
    private readonly etcd: ChildProcess,
    private readonly proxy: ChildProcess,
    private readonly nodes: readonly DatabaseNode[],
    readonly addresses: Addresses,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<PatroniCluster> {
    const place = await makeFolder('patroni-');
    const ports = await freePorts(13);
    const [http = 0, postgres = 0, etcdPort = 0, peerPort = 0, one = 0, two = 0, three = 0, ...rest] = ports;
    const addresses: Addresses = { http, postgres, servers: [one, two, three] };
    const bin = await newestBin();
    const etcd = startEtcd(place, etcdPort, peerPort);
    const environment: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      PATRONI_ETCD3_HOSTS: `127.0.0.1:${etcdPort}`,
      PATRONI_POSTGRESQL_BIN_DIR: bin,
      PATRONI_SUPERUSER_PASSWORD: randomBytes(12).toString('hex'),
      PATRONI_REPLICATION_PASSWORD: randomBytes(12).toString('hex'),
    };
    const configuration = join(place.folder, 'patroni.yml');
    await copyFile(join(PROJECT_FOLDER, 'deploy', 'postgres', 'patroni.yml'), configuration);
    const nodes = NODES.map((name, at): DatabaseNode => {
      const [postgresPort = 0, restPort = 0] = rest.slice(2 * at);
      return { name, data: join(place.folder, name), postgresPort, restPort, process: null };
    });
    const proxy = startProxy(place, addresses, nodes);
    const cluster = new PatroniCluster(place, etcd, proxy, nodes, addresses, environment);
    for (const { name } of nodes) cluster.startNode(name);
    await cluster.settled();
    await query(cluster.urlOf('postgres'), 'create database deleted_calls');
    return cluster;
  }

  /** The database, through HAProxy: whoever is the primary. */
  get url(): string {
    return this.urlOf('deleted_calls');
  }

  /** The name of the primary, as the nodes that answer say. */
  async leader(): Promise<NodeName | null> {
    for (const { restPort } of this.nodes) {
      const cluster = await askPatroni<{ members: { name: NodeName; role: string; state: string }[] }>(
        restPort,
        'cluster',
      );
      const leader = cluster?.members.find(({ role, state }) => role === 'leader' && state === 'running');
      if (leader) return leader.name;
    }
    return null;
  }

  /** Waits until there is a primary, and a standby that can take over. */
  async settled(): Promise<void> {
    await until(async () => {
      for (const { restPort } of this.nodes) {
        const cluster = await askPatroni<{ members: { role: string; state: string }[] }>(restPort, 'cluster');
        const roles = (cluster?.members ?? []).filter(({ state }) =>
          ['running', 'streaming'].includes(state),
        );
        const isLed = roles.some(({ role }) => role === 'leader');
        const isCopied = roles.some(({ role }) => role === 'sync_standby');
        if (isLed && isCopied) return true;
      }
      return false;
    }, 'a primary with a standby');
  }

  /** The node is gone, as if its power were: PostgreSQL and Patroni at once. */
  async kill(name: NodeName): Promise<void> {
    const node = this.node(name);
    const postmaster = await postmasterOf(node);
    if (node.process) await ended(node.process, 'SIGKILL');
    node.process = null;
    if (postmaster !== null) killed(postmaster);
  }

  startNode(name: NodeName): void {
    const node = this.node(name);
    const address = `127.0.0.1:${node.postgresPort}`;
    const rest = `127.0.0.1:${node.restPort}`;
    node.process = spawn(
      'setpriv',
      ['--pdeathsig', 'KILL', 'patroni', join(this.place.folder, 'patroni.yml')],
      {
        ...this.place.options,
        env: {
          ...this.environment,
          PATRONI_NAME: name,
          PATRONI_RESTAPI_LISTEN: rest,
          PATRONI_RESTAPI_CONNECT_ADDRESS: rest,
          PATRONI_POSTGRESQL_LISTEN: address,
          PATRONI_POSTGRESQL_CONNECT_ADDRESS: address,
          PATRONI_POSTGRESQL_DATA_DIR: node.data,
          PATRONI_POSTGRESQL_PGPASS: join(this.place.folder, `${name}.pgpass`),
        },
      },
    );
    node.process.on('error', () => undefined);
  }

  /** Hands over in an orderly way. */
  async switchOver(): Promise<void> {
    const leader = await this.leader();
    const { restPort } = this.node(leader ?? 'one');
    const answer = await fetch(`http://127.0.0.1:${restPort}/switchover`, {
      method: 'POST',
      body: JSON.stringify({ leader }),
    });
    if (answer.status !== 200) throw new Error(`Patroni answered ${answer.status}: ${await answer.text()}`);
    await until(async () => ![leader, null].includes(await this.leader()), 'another primary');
  }

  /** Nobody can know who is the primary any more, for as long as the work takes. */
  async withoutEtcd(work: () => Promise<void>): Promise<void> {
    this.etcd.kill('SIGSTOP');
    try {
      await work();
    } finally {
      this.etcd.kill('SIGCONT');
    }
  }

  async stop(): Promise<void> {
    for (const { name } of this.nodes) await this.kill(name);
    for (const child of [this.proxy, this.etcd]) await ended(child, 'SIGKILL');
    await rm(this.place.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private urlOf(database: string): string {
    const password = this.environment.PATRONI_SUPERUSER_PASSWORD;
    return `postgres://postgres:${password}@127.0.0.1:${this.addresses.postgres}/${database}`;
  }

  private node(name: NodeName): DatabaseNode {
    return this.nodes.find((node) => node.name === name)!;
  }
}

function startEtcd({ folder, options }: Place, port: number, peerPort: number): ChildProcess {
  const client = `http://127.0.0.1:${port}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  return spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', 'etcd', '--data-dir', join(folder, 'etcd'), '--name', 'one'],
      ...['--listen-client-urls', client, '--advertise-client-urls', client, '--unsafe-no-fsync'],
      ...[
        '--listen-peer-urls',
        peer,
        '--initial-advertise-peer-urls',
        peer,
        '--initial-cluster',
        `one=${peer}`,
      ],
    ],
    options,
  );
}

function startProxy(
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
  nodes.forEach(({ postgresPort, restPort }, at) => {
    env[`NODE_${at + 1}`] = `127.0.0.1:${postgresPort}`;
    env[`PATRONI_${at + 1}`] = String(restPort);
  });
  const program = ['/usr/sbin/haproxy', '-f', join(PROJECT_FOLDER, 'deploy', 'haproxy.cfg')];
  return spawn('setpriv', ['--pdeathsig', 'KILL', ...program], {
    ...options,
    uid: undefined,
    gid: undefined,
    env,
  });
}

async function postmasterOf({ data }: DatabaseNode): Promise<number | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 ? pid : null;
}

/** With all of its own processes, which would hold the folder otherwise. */
function killed(postmaster: number): void {
  const { stdout } = spawnSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' });
  for (const pid of [postmaster, ...stdout.split('\n').filter(Boolean).map(Number)]) tryKill(pid, 'SIGKILL');
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}

async function askPatroni<T>(port: number, path: string): Promise<T | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`, { signal: AbortSignal.timeout(2000) });
    return (await answer.json()) as T;
  } catch {
    return null;
  }
}
