import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { enter, leave, visit, type Member } from './membership';
import { describeServer, type RunningServer } from './programs/running-server';
import { boundServerLog, tailServerLog } from './server-log';
import { shutDownServer } from './server-process';
import { tryStartServer, type ServerPlan } from './server-start';

const LONGEST_RECOVERY_MS = 10 * 60_000;
/** Between two looks at a server that this process has just started. */
const OWN_START_MS = 10;
const LOG_CHECK_MS = 60 * 60_000;

/**
 * This process's use of a server that several processes may share: whoever comes first starts it, the last one out
 * stops it. Where the server dies meanwhile, the session enters it again, starting it where needed, so that another
 * process that leaves still knows of us.
 */
export class ServerSession {
  private member: Member | undefined;
  private returning: Promise<void> = Promise.resolve();
  private departure: Promise<void> | undefined;
  private hasStarted = false;
  private running: RunningServer | undefined;
  private readonly logCheck: NodeJS.Timeout;

  private constructor(
    private readonly plan: ServerPlan,
    private readonly database: string,
    private readonly patienceMs: number,
  ) {
    this.logCheck = setInterval(() => void this.checkLog(), LOG_CHECK_MS).unref();
  }

  /**
   * Enters the server, starting it where nobody has.
   * @param patienceMs how long to wait for a server that neither serves nor says that it recovers
   * @throws EmbeddedPostgresError when that time is over or the server cannot start.
   */
  static async begin(plan: ServerPlan, database: string, patienceMs: number): Promise<ServerSession> {
    const session = new ServerSession(plan, database, patienceMs);
    try {
      await session.come();
      await session.tellWhich();
    } catch (error) {
      // A server that we may have started is stopped again. The first error is the one to throw.
      session.departure = session.depart(0);
      await session.departure.catch(() => undefined);
      throw error;
    }
    return session;
  }

  /** Absolute path of the folder of the server's programs; null where it cannot be told. */
  get programs(): string | null {
    return this.running?.programs ?? null;
  }

  /** Leaves the server, and stops it when no other process uses it. A second call returns the same result. */
  end(): Promise<void> {
    this.departure ??= this.depart(this.patienceMs);
    return this.departure;
  }

  private async come(): Promise<void> {
    const began = Date.now();
    let deadline = began + this.patienceMs;
    let trouble = 'does not answer';
    let isOurs = false;
    while (!this.departure) {
      const entry = await enter(this.plan.folder, this.database);
      if (entry.state === 'in') return this.stay(entry.member);
      if (entry.state === 'busy' && entry.recovering) {
        deadline = Math.min(Date.now() + this.patienceMs, began + LONGEST_RECOVERY_MS);
        trouble = 'is still recovering';
      }
      const outcome = entry.state === 'absent' ? await tryStartServer(this.plan, deadline) : null;
      if (outcome === 'started') this.hasStarted = isOurs = true;
      if (outcome === 'held-up') {
        trouble = 'cannot start while processes of a killed server on this folder still run (end them)';
      }
      if (Date.now() > deadline) throw await this.outOfPatience(trouble);
      // By chance, so that processes that reach for the start lock do not meet again.
      await sleep(isOurs ? OWN_START_MS : 30 + Math.random() * 70);
    }
  }

  /** The one who started it has told so already. */
  private async tellWhich(): Promise<void> {
    const { folder, onEvent } = this.plan;
    if (!this.member) return;
    // Where the connection has ended meanwhile, the session comes back by itself.
    this.running = await describeServer(this.member.client, folder.data).catch(() => undefined);
    const reason = 'another process started it';
    if (!this.hasStarted)
      onEvent('embedded-postgres.joined', { folder: folder.root, ...this.running, reason });
  }

  private stay(member: Member): void {
    this.member = member;
    void member.ended.then((words) => {
      if (this.departure) return;
      this.plan.onEvent('embedded-postgres.connection-lost', { message: words });
      this.returning = this.comeBack();
    });
  }

  private async comeBack(): Promise<void> {
    this.member = undefined;
    try {
      await this.come();
      this.plan.onEvent('embedded-postgres.connection-restored', {});
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.plan.onEvent('embedded-postgres.unavailable', { message });
    }
  }

  private async outOfPatience(trouble: string): Promise<EmbeddedPostgresError> {
    const { root, log } = this.plan.folder;
    const words = await tailServerLog(log);
    return new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${root} ${trouble}: see its log ${log}, which ends:\n${words}`,
    );
  }

  private async depart(patienceMs: number): Promise<void> {
    clearInterval(this.logCheck);
    await this.returning;
    const deadline = Date.now() + patienceMs;
    for (let own = this.member?.client; ; own = undefined) {
      const client = own ?? (await visit(this.plan.folder));
      if (client === 'absent') return;
      if (client !== 'busy') {
        try {
          const standing = await leave(client, this.plan.folder);
          if (standing === 'last') await this.stop();
          if (standing !== 'lost') return;
        } finally {
          await client.end().catch(() => undefined);
        }
      }
      if (Date.now() > deadline) throw await this.outOfPatience('cannot be asked to stop');
      await sleep(50);
    }
  }

  private async stop(): Promise<void> {
    await shutDownServer(this.plan.folder);
    this.plan.onEvent('embedded-postgres.stopped', { folder: this.plan.folder.root });
  }

  private async checkLog(): Promise<void> {
    const { log } = this.plan.folder;
    await boundServerLog(log).catch((error: unknown) => {
      this.plan.onEvent('embedded-postgres.log-not-bounded', { message: String(error) });
    });
  }
}
