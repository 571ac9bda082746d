import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { ended, makeFolder, newestBin, Place, query } from '../database/servers/debian-postgres';
import { freePorts } from '../processes/free-ports';
import { PROJECT_FOLDER } from '../project-folder';
import { Addresses, startEtcd, startPooler, startProxy } from './cluster-programs';
import { DatabaseNode, Member, NODE_NAMES, NodeName } from './database-node';
import { until } from '../until';

/** Whether a commit waits for a standby before it is acknowledged. */
export type ReplicationMode = 'synchronous' | 'asynchronous';

/** So far a standby may be behind that copies under load. */
const A_MOMENT_BYTES = 4 * 1024 * 1024;

/** What an operator would change who wants a primary at any price. */
const AT_ANY_PRICE = [
  ['synchronous_mode: true', 'synchronous_mode: false'],
  ["synchronous_commit: 'on'", "synchronous_commit: 'local'"],
  ['maximum_lag_on_failover: 1048576', 'maximum_lag_on_failover: 1073741824'],
] as const;

/**
 * Three nodes of Debian's PostgreSQL under Patroni with etcd, behind HAProxy, with PgBouncer before it. All have the configuration
 * that is shipped, but for what an asynchronous cluster has otherwise.
 */
export class PatroniCluster {
  private constructor(
    private readonly place: Place,
    private readonly programs: { readonly etcd: ChildProcess; readonly others: readonly ChildProcess[] },
    private readonly nodes: readonly DatabaseNode[],
    private readonly mode: ReplicationMode,
    private readonly password: string,
    readonly addresses: Addresses,
  ) {}

  static async start(mode: ReplicationMode): Promise<PatroniCluster> {
    const place = await makeFolder('patroni-');
    const [
      http = 0,
      postgres = 0,
      pooler = 0,
      etcdPort = 0,
      peerPort = 0,
      one = 0,
      two = 0,
      three = 0,
      ...rest
    ] = await freePorts(14);
    const addresses: Addresses = { http, postgres, pooler, servers: [one, two, three] };
    const password = randomBytes(12).toString('hex');
    const environment: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      PATRONI_ETCD3_HOSTS: `127.0.0.1:${etcdPort}`,
      PATRONI_POSTGRESQL_BIN_DIR: await newestBin(),
      PATRONI_SUPERUSER_PASSWORD: password,
      PATRONI_REPLICATION_PASSWORD: randomBytes(12).toString('hex'),
    };
    await writeFile(join(place.folder, 'patroni.yml'), await configuration(mode), { mode: 0o644 });
    const nodes = NODE_NAMES.map((name, at) => {
      const [postgresPort = 0, restPort = 0] = rest.slice(2 * at);
      return new DatabaseNode(name, { postgres: postgresPort, rest: restPort }, place, environment);
    });
    const etcd = startEtcd(place, etcdPort, peerPort);
    const others = [startProxy(place, addresses, nodes), await startPooler(place, addresses, password)];
    const cluster = new PatroniCluster(place, { etcd, others }, nodes, mode, password, addresses);
    for (const node of nodes) node.start();
    await cluster.settled();
    await query(cluster.urlOf('postgres'), 'create database deleted_calls');
    return cluster;
  }

  /** The database, through HAProxy: whoever is the primary. */
  get url(): string {
    return this.urlOf('deleted_calls');
  }

  /** The same, through PgBouncer before it. */
  get pooledUrl(): string {
    return `postgres://postgres@127.0.0.1:${this.addresses.pooler}/deleted_calls`;
  }

  /** The name of the primary, as the nodes that answer say. */
  async leader(): Promise<NodeName | null> {
    for (const node of this.nodes) {
      const members = (await node.members()) ?? [];
      const leader = members.find(({ role, state }) => role === 'leader' && state === 'running');
      if (leader) return leader.name;
    }
    return null;
  }

  /** The primary, once there is one that is not this. */
  async nextLeader(last: NodeName): Promise<NodeName> {
    let next: NodeName | null = null;
    await until(async () => {
      next = await this.leader();
      return next !== null && next !== last;
    }, 'another primary');
    return next as unknown as NodeName;
  }

  /** The standby that has each commit before it is acknowledged; null while there is none. */
  async synchronousStandby(): Promise<NodeName | null> {
    return (await this.members()).find(({ role }) => role === 'sync_standby')?.name ?? null;
  }

  /** Waits until there is a primary, and all other nodes copy it, one of them synchronously where that is the mode. */
  async settled(): Promise<void> {
    await until(async () => {
      const members = (await this.members()).filter(({ state }) => ['running', 'streaming'].includes(state));
      const roles = members.map(({ role }) => role);
      const isCopied = this.mode === 'asynchronous' || roles.includes('sync_standby');
      return (
        roles.length === this.nodes.length &&
        roles.includes('leader') &&
        isCopied &&
        (await this.isCaughtUp(A_MOMENT_BYTES))
      );
    }, 'a primary with its standbys');
  }

  /** Waits until each standby has all that the primary has. Nobody may write meanwhile. */
  async caughtUp(): Promise<void> {
    await until(() => this.isCaughtUp(0), 'standbys that have everything');
  }

  kill(name: NodeName): Promise<void> {
    return this.node(name).kill();
  }

  startNode(name: NodeName): void {
    this.node(name).start();
  }

  freeze(name: NodeName): Promise<void> {
    return this.node(name).freeze();
  }

  thaw(name: NodeName): Promise<void> {
    return this.node(name).thaw();
  }

  /** The nodes but this one. */
  others(name: NodeName): NodeName[] {
    return NODE_NAMES.filter((other) => other !== name);
  }

  /** Whether Patroni of the node says anything. */
  async answers(name: NodeName): Promise<boolean> {
    return (await this.node(name).members()) !== null;
  }

  /** Hands over in an orderly way. */
  async switchOver(): Promise<void> {
    const leader = (await this.leader()) ?? 'one';
    const answer = await fetch(`http://127.0.0.1:${this.node(leader).ports.rest}/switchover`, {
      method: 'POST',
      body: JSON.stringify({ leader }),
    });
    if (answer.status !== 200) throw new Error(`Patroni answered ${answer.status}: ${await answer.text()}`);
    await this.nextLeader(leader);
  }

  /** Nobody can know who is the primary any more, for as long as the work takes. */
  async withoutEtcd(work: () => Promise<void>): Promise<void> {
    this.programs.etcd.kill('SIGSTOP');
    try {
      await work();
    } finally {
      this.programs.etcd.kill('SIGCONT');
    }
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) await node.kill();
    for (const child of [...this.programs.others, this.programs.etcd]) await ended(child, 'SIGKILL');
    await rm(this.place.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private urlOf(database: string): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.addresses.postgres}/${database}`;
  }

  private node(name: NodeName): DatabaseNode {
    return this.nodes.find((node) => node.name === name)!;
  }

  /** As the first node says that answers. */
  private async members(): Promise<readonly Member[]> {
    for (const node of this.nodes) {
      const members = await node.members();
      if (members) return members;
    }
    return [];
  }

  private async isCaughtUp(slackBytes: number): Promise<boolean> {
    const client = new Client({ connectionString: this.urlOf('postgres') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ standbys: number }>(
        `select count(*)::integer as standbys from pg_stat_replication
         where application_name = any($1) and replay_lsn >= pg_current_wal_lsn() - $2::numeric`,
        [[...NODE_NAMES], slackBytes],
      );
      return rows[0]?.standbys === this.nodes.length - 1;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function configuration(mode: ReplicationMode): Promise<string> {
  let text = await readFile(join(PROJECT_FOLDER, 'deploy', 'postgres', 'patroni.yml'), 'utf8');
  if (mode === 'synchronous') return text;
  for (const [safe, unsafe] of AT_ANY_PRICE) {
    if (!text.includes(safe)) throw new Error(`patroni.yml does not say "${safe}".`);
    text = text.replace(safe, unsafe);
  }
  return text;
}
