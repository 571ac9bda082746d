import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ended, Place } from '../database/servers/debian-postgres';

export const NODE_NAMES = ['one', 'two', 'three'] as const;
export type NodeName = (typeof NODE_NAMES)[number];

/** Where a node listens. */
interface NodePorts {
  readonly postgres: number;
  readonly rest: number;
}

/** A member of the cluster, as Patroni shows it. */
export interface Member {
  readonly name: NodeName;
  readonly role: string;
  readonly state: string;
}

/** PostgreSQL under Patroni, on a machine that can be killed and frozen. */
export class DatabaseNode {
  private patroni: ChildProcess | null = null;
  private frozen: readonly number[] = [];

  constructor(
    readonly name: NodeName,
    readonly ports: NodePorts,
    private readonly place: Place,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  start(): void {
    const address = `127.0.0.1:${this.ports.postgres}`;
    const rest = `127.0.0.1:${this.ports.rest}`;
    const program = ['patroni', join(this.place.folder, 'patroni.yml')];
    this.patroni = spawn('setpriv', ['--pdeathsig', 'KILL', ...program], {
      ...this.place.options,
      env: {
        ...this.environment,
        PATRONI_NAME: this.name,
        PATRONI_RESTAPI_LISTEN: rest,
        PATRONI_RESTAPI_CONNECT_ADDRESS: rest,
        PATRONI_POSTGRESQL_LISTEN: address,
        PATRONI_POSTGRESQL_CONNECT_ADDRESS: address,
        PATRONI_POSTGRESQL_DATA_DIR: this.data,
        PATRONI_POSTGRESQL_PGPASS: join(this.place.folder, `${this.name}.pgpass`),
      },
    });
    this.patroni.on('error', () => undefined);
  }

  /** It is gone, as if its power were: PostgreSQL and Patroni at once. */
  async kill(): Promise<void> {
    const postmaster = await this.postmaster();
    if (this.patroni) await ended(this.patroni, 'SIGKILL');
    this.patroni = null;
    this.frozen = [];
    if (postmaster === null) return;
    // Its own processes would hold the folder otherwise.
    for (const pid of [postmaster, ...childrenOf(postmaster)]) signal(pid, 'SIGKILL');
  }

  /** The machine stands still, as one does that is moved or has no disk: nothing on it goes on, nothing is closed. */
  async freeze(): Promise<void> {
    const postmaster = await this.postmaster();
    const pids = [this.patroni?.pid, postmaster].filter((pid) => pid !== undefined && pid !== null);
    for (const pid of pids) signal(pid, 'SIGSTOP');
    const children = postmaster === null ? [] : childrenOf(postmaster);
    for (const pid of children) signal(pid, 'SIGSTOP');
    this.frozen = [...children, ...pids.toReversed()];
  }

  /**
   * It goes on. What was on its way to it is lost, as on a machine whose memory stood still too: the process that receives the
   * log of the primary ends before it reads on.
   */
  async thaw(): Promise<void> {
    const postmaster = await this.postmaster();
    for (const pid of postmaster === null ? [] : childrenOf(postmaster, 'walreceiver'))
      signal(pid, 'SIGTERM');
    for (const pid of this.frozen) signal(pid, 'SIGCONT');
    this.frozen = [];
  }

  /** The members that this node knows of; null where it does not answer. */
  async members(): Promise<readonly Member[] | null> {
    try {
      const signal = AbortSignal.timeout(2000);
      const answer = await fetch(`http://127.0.0.1:${this.ports.rest}/cluster`, { signal });
      return ((await answer.json()) as { members: Member[] }).members;
    } catch {
      return null;
    }
  }

  private get data(): string {
    return join(this.place.folder, this.name);
  }

  private async postmaster(): Promise<number | null> {
    const text = await readFile(join(this.data, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(text.split('\n')[0]);
    return pid > 0 ? pid : null;
  }
}

/** @param title what the command line of each of them contains */
function childrenOf(pid: number, title?: string): number[] {
  const only = title === undefined ? [] : ['-f', title];
  const { stdout } = spawnSync('pgrep', ['-P', String(pid), ...only], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}
