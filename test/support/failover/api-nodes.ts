import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY } from '../http/admin-key';
import { BuiltCli, Ended, RunningCommand } from '../processes/built-cli';

const PAUSE_MS = 200;

/** Where a server listens, and how it reaches the database. */
export interface NodePlace {
  readonly port: number;
  readonly databaseUrl: string;
}

/** Servers of one installation. */
export class ApiNodes {
  private readonly cli = BuiltCli.build();
  private readonly running: (RunningCommand | null)[] = [];

  /** What those said that ended. */
  private readonly isOver: string[] = [];

  private constructor(
    /** The data folder that they share. */
    readonly folder: string,
    private readonly places: readonly NodePlace[],
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  /** @param variables besides those that each of them has */
  static async start(places: readonly NodePlace[], variables: NodeJS.ProcessEnv = {}): Promise<ApiNodes> {
    const nodes = new ApiNodes(await mkdtemp(join(tmpdir(), 'nodes-')), places, variables);
    for (const at of places.keys()) await nodes.startNode(at);
    return nodes;
  }

  get count(): number {
    return this.places.length;
  }

  /** Another one in its place, ready. */
  async startNode(at: number): Promise<void> {
    const { port, databaseUrl } = this.places[at] as NodePlace;
    const node = this.cli.start(['serve'], {
      ...this.shared,
      DATABASE_URL: databaseUrl,
      ADMIN_API_KEY: ADMIN_KEY,
      PORT: String(port),
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      RATE_LIMIT_PER_MINUTE: '10000000',
      CDR_FILE_RETENTION_DAYS: '30000',
      DRAIN_SECONDS: '2',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      ...this.variables,
    });
    this.running[at] = node;
    this.isOver[at] = '';
    void node.ended.then(({ code, stdout, stderr }) => (this.isOver[at] = `${code} ${stdout}${stderr}`));
    while (!(await this.isReady(at))) {
      await sleep(PAUSE_MS);
      if (this.isOver[at]) throw new Error(`A server ended before it was ready: ${this.isOver[at]}`);
    }
  }

  /** Asks it to stop, and waits until it has. */
  async stopNode(at: number): Promise<void> {
    const node = this.running[at];
    if (!node) return;
    this.running[at] = null;
    node.signal('SIGTERM');
    const { code, stdout, stderr } = await node.ended;
    if (code !== 0) throw new Error(`A server ended with ${code}: ${stdout}${stderr}`);
  }

  /** Whether all of them are ready, as they say themselves. @throws when one has ended */
  async areReady(): Promise<boolean> {
    const ended = this.isOver.find(Boolean);
    if (ended) throw new Error(`A server ended: ${ended}`);
    const ready = await Promise.all([...this.places.keys()].map((at) => this.isReady(at)));
    return ready.every(Boolean);
  }

  /** What each of them says of its readiness. */
  async readiness<T>(): Promise<T[]> {
    return Promise.all(
      this.places.map(async ({ port }) => (await (await fetch(readinessOf(port))).json()) as T),
    );
  }

  /** The command line of the same installation. */
  run(...args: string[]): Promise<Ended> {
    return this.cli.run(args, { ...this.shared, DATABASE_URL: this.places[0]?.databaseUrl });
  }

  async stop(): Promise<void> {
    for (const node of this.running) {
      node?.signal('SIGKILL');
      await node?.ended;
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private get shared(): NodeJS.ProcessEnv {
    return { DATA_DIR: this.folder, KEYS_ARE_KEPT: 'on', LOG_FORMAT: 'json' };
  }

  private async isReady(at: number): Promise<boolean> {
    const { port } = this.places[at] as NodePlace;
    const signal = AbortSignal.timeout(5000);
    return (await fetch(readinessOf(port), { signal }).catch(() => null))?.status === 200;
  }
}

function readinessOf(port: number): string {
  return `http://127.0.0.1:${port}/health/ready`;
}
