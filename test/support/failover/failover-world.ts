import { Client } from 'pg';
import { ADMIN_KEY } from '../http/admin-key';
import { TestClient } from '../http/test-app';
import { ApiNodes } from './api-nodes';
import { PatroniCluster, ReplicationMode } from './patroni-cluster';
import { until } from '../until';

/** What a world is made of. */
export interface WorldOptions {
  readonly mode?: ReplicationMode;
  /** How many of the servers, the last ones, reach the database through PgBouncer. */
  readonly pooledCount?: number;
  /** Of the servers, besides those that they have. */
  readonly variables?: NodeJS.ProcessEnv;
}

/** Three servers on three nodes of PostgreSQL, behind HAProxy. */
export class FailoverWorld {
  readonly origin: string;
  readonly admin: TestClient;

  private constructor(
    readonly cluster: PatroniCluster,
    readonly nodes: ApiNodes,
  ) {
    this.origin = `http://127.0.0.1:${cluster.addresses.http}`;
    this.admin = new TestClient(this.origin, ADMIN_KEY);
  }

  static async start({
    mode = 'synchronous',
    pooledCount = 0,
    variables = {},
  }: WorldOptions = {}): Promise<FailoverWorld> {
    const cluster = await PatroniCluster.start(mode);
    const { servers } = cluster.addresses;
    const places = servers.map((port, at) => ({
      port,
      databaseUrl: at < servers.length - pooledCount ? cluster.url : cluster.pooledUrl,
    }));
    const world = new FailoverWorld(cluster, await ApiNodes.start(places, variables));
    await until(
      async () => (await fetch(`${world.origin}/health/ready`)).status === 200,
      'a server that HAProxy found',
    );
    return world;
  }

  async withSql<T>(work: (sql: Client) => Promise<T>): Promise<T> {
    const sql = new Client({ connectionString: this.cluster.url });
    sql.on('error', () => undefined);
    await sql.connect();
    try {
      return await work(sql);
    } finally {
      await sql.end().catch(() => undefined);
    }
  }

  /** A command of the installation that has to succeed, and what it says as JSON. */
  async command<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.nodes.run(...args, '--json');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return JSON.parse(stdout) as T;
  }

  async stop(): Promise<void> {
    await this.nodes.stop();
    await this.cluster.stop();
  }
}
