import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { DataSource, EntityManager } from 'typeorm';
import { OperatorError } from '../common/errors/operator.error';
import { apart } from './joined-transaction';

const LEASE_SECONDS = 45;
const HEARTBEAT_MS = 10_000;
const GIVE_BACK = 'delete from leases where name = $1 and holder = $2';

/**
 * The exclusive right to do something, over all processes and machines. It is a row, not a session lock: a row
 * survives transaction pooling, names its holder, and runs out by the database's clock when its holder dies. It is
 * taken and given back apart from any transaction: others must see it at once.
 */
export class Lease {
  private readonly holder = randomUUID();
  private heartbeat: NodeJS.Timeout | undefined;
  private lost = false;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
    private readonly work: string | null,
  ) {}

  /**
   * The lease, renewed until it is released; null while another process holds it.
   * @param work what for, where several kinds of work take turns
   */
  static async tryAcquire(
    dataSource: DataSource,
    name: string,
    work: string | null = null,
  ): Promise<Lease | null> {
    const lease = new Lease(dataSource, name, work);
    if (!(await lease.take()) && !(await lease.takeOver())) return null;
    lease.heartbeat = setInterval(() => void lease.extend(), HEARTBEAT_MS);
    lease.heartbeat.unref();
    return lease;
  }

  /** True once a heartbeat found that another process has the lease. */
  get isLost(): boolean {
    return this.lost;
  }

  /**
   * Proves inside the caller's transaction that the lease is still held. Until that transaction ends, however long it
   * lasts, no other process can take the lease over: it is refused at once. Heartbeats go on.
   * @throws LeaseLostError
   */
  async assertHeld(manager: EntityManager): Promise<void> {
    const rows = await manager.query<unknown[]>(
      'select name from leases where name = $1 and holder = $2 and expires_at >= now() for key share',
      [this.name, this.holder],
    );
    if (rows.length === 0) throw new LeaseLostError(this.name);
  }

  /**
   * Proves that the lease is held at this moment; it can be lost in the next. It writes and locks nothing.
   * @throws LeaseLostError
   */
  async assertHeldNow(): Promise<void> {
    const rows = await this.query<unknown[]>(
      'select name from leases where name = $1 and holder = $2 and expires_at >= now()',
      [this.name, this.holder],
    );
    if (rows.length === 0) throw new LeaseLostError(this.name);
  }

  /**
   * Gives it back in the caller's transaction, with the record that the work is over: whoever reads that record can start
   * the next work at once. `release` follows, also when the transaction fails.
   */
  async releaseIn(manager: EntityManager): Promise<void> {
    await manager.query(GIVE_BACK, [this.name, this.holder]);
  }

  /** Never throws. A lease that cannot be released now runs out by itself, because no heartbeat follows. */
  async release(): Promise<void> {
    clearInterval(this.heartbeat);
    try {
      await this.query(GIVE_BACK, [this.name, this.holder]);
    } catch {
      // The database is away.
    }
  }

  private async take(): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      `insert into leases (name, holder, holder_name, work, acquired_at, expires_at)
       values ($1, $2, $3, $5, now(), now() + make_interval(secs => $4))
       on conflict (name) do nothing returning name`,
      [this.name, this.holder, holderName(), LEASE_SECONDS, this.work],
    );
    return rows.length > 0;
  }

  /** From a holder whose heartbeats have stopped, unless a transaction of that holder relies on the lease. */
  private async takeOver(): Promise<boolean> {
    const [, count] = await this.query<[unknown[], number]>(
      `update leases set holder = $2, holder_name = $3, work = $5, acquired_at = now(), expires_at = now() + make_interval(secs => $4)
       where name in (select name from leases where name = $1 and expires_at < now() for update skip locked)`,
      [this.name, this.holder, holderName(), LEASE_SECONDS, this.work],
    );
    return count > 0;
  }

  private query<Rows>(sql: string, values: unknown[]): Promise<Rows> {
    return apart(() => this.dataSource.query<Rows>(sql, values));
  }

  private async extend(): Promise<void> {
    try {
      const [, count] = await this.query<[unknown[], number]>(
        'update leases set expires_at = now() + make_interval(secs => $3) where name = $1 and holder = $2',
        [this.name, this.holder, LEASE_SECONDS],
      );
      this.lost = count === 0;
    } catch {
      // The database is away: if it stays away the lease runs out, and assertHeld refuses whatever would follow.
    }
  }
}

function holderName(): string {
  return `${hostname()}:${process.pid}`;
}

/** Another process took the lease over while this one was stalled or cut off. */
export class LeaseLostError extends OperatorError {
  readonly code = 'lease-lost';

  constructor(name: string) {
    super(`The lease "${name}" was lost to another process; nothing of this step was kept`);
  }
}
