import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY } from '../http/admin-key';
import { BuiltCli, RunningCommand } from '../processes/built-cli';

const PAUSE_MS = 200;

/** Three servers of one installation. */
export class ApiNodes {
  private readonly cli = BuiltCli.build();
  private readonly running: (RunningCommand | null)[] = [null, null, null];

  /** What those said that ended. */
  private readonly isOver: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly databaseUrl: string,
    private readonly ports: readonly number[],
  ) {}

  static async start(databaseUrl: string, ports: readonly number[]): Promise<ApiNodes> {
    const nodes = new ApiNodes(await mkdtemp(join(tmpdir(), 'nodes-')), databaseUrl, ports);
    for (const at of ports.keys()) await nodes.startNode(at);
    return nodes;
  }

  get count(): number {
    return this.ports.length;
  }

  /** Another one in its place, ready. */
  async startNode(at: number): Promise<void> {
    const node = this.cli.start(['serve'], {
      DATABASE_URL: this.databaseUrl,
      DATA_DIR: this.folder,
      KEYS_ARE_KEPT: 'on',
      ADMIN_API_KEY: ADMIN_KEY,
      PORT: String(this.ports[at]),
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      RATE_LIMIT_PER_MINUTE: '10000000',
      CDR_FILE_RETENTION_DAYS: '30000',
      DRAIN_SECONDS: '2',
      TRUST_PROXY: '1',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'warn',
    });
    this.running[at] = node;
    this.isOver[at] = '';
    void node.ended.then(({ code, stdout, stderr }) => (this.isOver[at] = `${code} ${stdout}${stderr}`));
    await this.ready(at);
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

  /** The command line of the same installation. */
  run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    return this.cli.run(args, {
      DATABASE_URL: this.databaseUrl,
      DATA_DIR: this.folder,
      KEYS_ARE_KEPT: 'on',
    });
  }

  async stop(): Promise<void> {
    for (const node of this.running) {
      node?.signal('SIGKILL');
      await node?.ended;
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async ready(at: number): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${this.ports[at]}/health/ready`).catch(() => null);
      if (answer?.status === 200) return;
      await sleep(PAUSE_MS);
      if (this.isOver[at]) throw new Error(`A server ended before it was ready: ${this.isOver[at]}`);
    }
  }
}
