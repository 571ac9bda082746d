import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { apart, committed } from '../../database/joined-transaction';
import { Lease } from '../../database/lease';
import type { ActiveRun } from '../records/active-run';
import { causeOf, failureSentence } from './failure-cause';
import { RETENTION_LEASE, RetentionWork, whyNotNow } from '../records/retention-lease';
import { RetentionLimits } from '../records/retention-limits';
import type { RunState } from '../records/retention-run.entity';
import { LeaseHolder, RetentionRunRepository, RunEnd } from '../records/retention-run.repository';
import type { RetentionRunView } from '../records/retention-run.view';
import { RunExecutor } from './run-executor.service';
import { RunRegistration, RunRequest } from './run-registration.service';

const CLOSING_ATTEMPTS = 3;
const WORK: RetentionWork = 'retention run';

/** A run that was started. `done` is never rejected: the state says how the run ended. */
export interface StartedRun {
  readonly id: string;
  readonly done: Promise<RunState>;
}

/**
 * Starts retention runs, one at a time over all processes. A run stops between two DR files when the application shuts
 * down. The run of a dead process is marked abandoned by the next one, or within a minute by a server.
 */
@Injectable()
export class RetentionService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionService.name);
  private running: Promise<RunState> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RetentionRunRepository,
    private readonly registration: RunRegistration,
    private readonly executor: RunExecutor,
    private readonly limits: RetentionLimits,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.runs.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    return known(id, await this.runs.findJson(id));
  }

  /** For callers inside. @throws NotFoundError */
  async getView(id: string): Promise<RetentionRunView> {
    return known(id, await this.runs.findView(id));
  }

  /** The process that holds the lease, so that no run can start; null when no process holds it. */
  holder(): Promise<LeaseHolder | null> {
    return this.runs.leaseHolder();
  }

  /** @throws ConflictError when a run, a restore or an erasure is already running, in any process; nothing is queued */
  async start(request: RunRequest): Promise<StartedRun> {
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
    if (!lease) throw new ConflictError(whyNotNow((await this.holder())?.work ?? null));
    try {
      const run = await this.registration.register(request, lease);
      const done = this.executeWhenCommitted(run, request.dryRun ?? false).finally(() => {
        this.running = null;
      });
      this.running = done;
      return { id: run.id, done };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  /** Marks runs that nobody works on any more as abandoned. @returns whether there were any */
  async endAbandoned(): Promise<boolean> {
    if (!(await this.runs.hasRunning())) return false;
    // Whoever works on a run holds the lease.
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
    if (!lease) return false;
    try {
      await this.runs.abandonRunning();
      return true;
    } finally {
      await lease.release();
    }
  }

  /** The run finishes its current file; the next run archives the rest. */
  async beforeApplicationShutdown(): Promise<void> {
    this.executor.stop();
    await this.running;
  }

  /** The run reads its own record, so that has to be there for all connections. */
  private async executeWhenCommitted(run: ActiveRun, dryRun: boolean): Promise<RunState> {
    try {
      await committed();
    } catch {
      await run.lease.release();
      return 'Failed';
    }
    return apart(() => this.execute(run, dryRun));
  }

  private async execute(run: ActiveRun, dryRun: boolean): Promise<RunState> {
    const started = Date.now();
    const { state, error, head } = await this.executor.execute(run, dryRun);
    const failed = error === undefined ? null : { failure: failureSentence(error), cause: causeOf(error) };
    await this.close(run, { state, step: await run.steps.end(), failed });
    await run.lease.release();
    this.logger[failed ? 'error' : 'log']({
      event: 'retention run over',
      runId: run.id,
      state,
      newestDrFile: head,
      ...failed,
      ...(error !== undefined && {
        stack: (error as Error).stack?.split('\n').slice(1, 6),
      }),
      durationMs: Date.now() - started,
    });
    return state;
  }

  /**
   * Records the end of the run, with more tries if the database is away for a moment. If all fail, the next run marks
   * it abandoned.
   */
  private async close(run: ActiveRun, end: RunEnd): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runs.finish(run.id, run.lease, end);
      } catch (error) {
        if (attempt === CLOSING_ATTEMPTS) {
          this.logger.error({
            event: 'retention run not closed',
            runId: run.id,
            error: (error as Error).name,
          });
          return;
        }
        await sleep(this.limits.closingPauseMs);
      }
    }
  }
}

function known<T>(id: string, run: T | null): T {
  if (!run) throw new NotFoundError(`There is no retention run ${id}.`);
  return run;
}
