import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltCli } from '../support/processes/built-cli';
import { Attack, pauseFor } from './attack-plan';
import { FaultServer, productBackends } from './fault-server';
import type { FaultWorld } from './fault-world';
import { letLeaseRunOut } from './lease-end';
import type { RetentionProcess, RetentionProcesses, Standing } from './retention-process';
import type { SeededRandom } from '../support/seeded-random';
import { StorageFaults } from './storage-faults';

/** Starts runs in one installation and kills what they need. */
export class Attacker {
  private readonly storage: StorageFaults;
  private runner: RetentionProcess | null = null;
  /** Of a whole run; a first guess. */
  private moments = 120;
  private runMs = 150;
  /** The runner's connections were hurt, and no run was tried since. */
  private lostConnections = false;

  constructor(
    private readonly world: FaultWorld,
    private readonly server: FaultServer,
    private readonly processes: RetentionProcesses,
    private readonly cli: BuiltCli,
    private readonly random: SeededRandom,
  ) {
    this.storage = new StorageFaults(world, random);
  }

  /**
   * Starts a run and does it.
   * @returns where it hit; null when the run was over before, or never came by
   */
  async tryTo(attack: Attack): Promise<string | null> {
    if (attack.how === 'command line') return this.killCommandLine();
    const runner = await this.currentRunner();
    if (attack.how === 'time') return this.killAtAnyTime(runner);
    const pause = pauseFor(attack, this.moments, this.random);
    const standing = await runner.run(this.world.asOf, pause);
    if ('over' in standing) {
      if (!this.isForgiven(standing)) expectWhole(standing);
      return null;
    }
    try {
      if (pause.cut) {
        this.lostConnections = true;
        await runner.waitForEnd();
      } else await this.strike(attack, runner);
    } catch (error) {
      const how = `${attack.target}: ${attack.how}, at "${standing.at}"`;
      throw new Error(`${how}; then ${await this.server.state()}`, { cause: error });
    }
    return standing.at;
  }

  /** Storage and database are back, the dead runner's lease has run out: the next run has to succeed. */
  async runAgain(): Promise<void> {
    await this.recover();
    const runner = await this.currentRunner();
    const began = performance.now();
    const standing = await runner.run(this.world.asOf);
    if (this.isForgiven(standing)) return this.runAgain();
    expectWhole(standing);
    this.moments = standing.moments;
    this.runMs = performance.now() - began;
  }

  /** Before another run may start. */
  async recover(): Promise<void> {
    await this.storage.heal();
    await this.server.isBack();
    await letLeaseRunOut(this.world.sql);
  }

  async end(): Promise<void> {
    await this.runner?.kill();
  }

  /**
   * A process may not have looked at all of its connections yet that died with the server: the first run after that may
   * fail on one of them. The second may not.
   */
  private isForgiven(standing: Standing): boolean {
    if (!this.lostConnections) return false;
    this.lostConnections = false;
    return !('over' in standing && standing.over === 'Succeeded');
  }

  private async strike({ target, how }: Attack, runner: RetentionProcess): Promise<void> {
    switch (target) {
      case 'process':
        return this.killRunner(runner);
      case 'database':
        await this.hurtDatabase(how);
        break;
      case 'storage':
        await this.storage.hurt(how, runner.pid);
        break;
      default:
        return target satisfies never;
    }
    const end = await runner.goOn();
    if (how.startsWith('archive') && !('over' in end && end.over === 'Failed')) {
      throw new Error(`A DR file that was damaged (${how}) before it was read back was taken for good`);
    }
  }

  private async hurtDatabase(how: Attack['how']): Promise<void> {
    this.lostConnections = true;
    if (how === 'server killed') return this.server.kill();
    if (how === 'backends ended') {
      await this.world.sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'deleted-calls'`,
      );
      return;
    }
    // The server takes the crash of one backend for a possible damage of them all: it restarts and recovers.
    const backends = await productBackends(this.world.sql.url);
    await this.server.crash(this.random.pick(backends));
  }

  private async killRunner(runner: RetentionProcess): Promise<void> {
    this.runner = null;
    this.lostConnections = false;
    await runner.kill();
  }

  private async killAtAnyTime(runner: RetentionProcess): Promise<string | null> {
    const afterMs = this.random.fraction() * this.runMs;
    const over = runner.run(this.world.asOf);
    over.catch(() => undefined);
    const first = await Promise.race([over, sleep(afterMs).then(() => null)]);
    if (first) {
      if (!this.isForgiven(first)) expectWhole(first);
      return null;
    }
    await this.killRunner(runner);
    return `after ${afterMs.toFixed(1)} ms`;
  }

  /** The command as it ships, killed some time after its run is on record. */
  private async killCommandLine(): Promise<string | null> {
    const args = ['retention', 'run', '--as-of', this.world.asOf.toISOString()];
    const command = this.cli.start(args, { ...this.world.variables, LOG_FORMAT: 'json' });
    let isOver = false;
    void command.ended.then(() => (isOver = true));
    while (!isOver) {
      const running = await this.world.sql.query(`select from retention_runs where state = 'Running'`);
      if (running.length > 0) break;
      await sleep(5);
    }
    const afterMs = this.random.fraction() * this.runMs;
    await sleep(afterMs);
    if (isOver) return null;
    process.kill(command.pid, 'SIGKILL');
    await command.ended;
    return `the command line, ${afterMs.toFixed(1)} ms after its run row`;
  }

  private async currentRunner(): Promise<RetentionProcess> {
    this.runner ??= await this.processes.open(this.world.variables);
    return this.runner;
  }
}

function expectWhole(standing: Standing): asserts standing is Extract<Standing, { over: unknown }> {
  if ('over' in standing && standing.over === 'Succeeded') return;
  const { why = '', ...rest } = { why: '', ...standing };
  throw new Error(`A run with nothing in its way ended otherwise: ${JSON.stringify(rest)}\n${why}`);
}
