import { BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { Lease } from '../../database/lease';
import type { ActiveRun } from '../records/active-run';
import { DueRowsRepository } from '../due/due-rows.repository';
import type { DueSet } from '../due/due-rows.sql';
import { causeOf, failureSentence } from './failure-cause';
import { RETENTION_LEASE } from '../records/retention-lease';
import { RetentionLimits } from '../records/retention-limits';
import { cutoffOf, expiryOf } from '../due/retention-policy';
import { RetentionRun, RunStarter, RunState } from '../records/retention-run.entity';
import { LeaseHolder, RetentionRunRepository, RunFailure } from '../records/retention-run.repository';
import type { RetentionRunView } from '../records/retention-run.view';
import { RunExecutor } from './run-executor.service';

const CLOSING_ATTEMPTS = 3;

/** How a run is asked for. */
export interface RunRequest {
  readonly actor: Actor;
  readonly startedBy: RunStarter;
  /** Only count what is due. */
  readonly dryRun?: boolean;
  /** Rehearse the clock: what would happen if it were then. */
  readonly asOf?: Date;
}

/** A run that was started: its id at once, its end when it is over (never rejected, the state tells). */
export interface StartedRun {
  readonly id: string;
  readonly done: Promise<RunState>;
}

/**
 * Retention runs, whatever starts them: one at a time over all processes; a dead runner's is taken over. Whether to
 * stop is looked at between files.
 */
@Injectable()
export class RetentionService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionService.name);
  private running: Promise<RunState> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RetentionRunRepository,
    private readonly due: DueRowsRepository,
    private readonly executor: RunExecutor,
    private readonly limits: RetentionLimits,
    @Inject(ENV) private readonly env: Env,
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

  /** The process that holds the lease, so that no run can start; null when there is none any more. */
  holder(): Promise<LeaseHolder | null> {
    return this.runs.leaseHolder();
  }

  /** @throws ConflictError when a run is on already, here or elsewhere: it is not queued */
  async start(request: RunRequest): Promise<StartedRun> {
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE);
    if (!lease) {
      throw new ConflictError(
        'A retention run is already running, or a restore, which takes turns with runs; runs are under retentionRuns.',
      );
    }
    try {
      const { run, now, due } = await this.register(request);
      const active: ActiveRun = {
        id: run.id,
        actor: request.actor,
        now,
        rehearsed: request.asOf !== undefined,
        due,
        filesExpireAt: expiryOf(now, this.env.drFileRetentionDays),
        lease,
      };
      const done = this.carryOut(active, request.dryRun ?? false).finally(() => {
        this.running = null;
      });
      this.running = done;
      return { id: run.id, done };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  /** The file being worked on is finished; the rest is left to the next run. */
  async beforeApplicationShutdown(): Promise<void> {
    this.executor.stop();
    await this.running;
  }

  private async register(request: RunRequest): Promise<{ run: RetentionRun; now: Date; due: DueSet }> {
    await this.runs.abandonRunning();
    const now = request.asOf ?? (await this.runs.now());
    const due = await this.due.fix(cutoffOf(now, this.env.deletedCallsRetentionDays));
    const run = await this.runs.insert({
      startedBy: request.startedBy,
      dryRun: request.dryRun ?? false,
      asOf: request.asOf ?? null,
      cutoff: due.cutoff,
    });
    return { run, now, due };
  }

  private async carryOut(run: ActiveRun, dryRun: boolean): Promise<RunState> {
    const started = Date.now();
    const { state, error, head } = await this.executor.execute(run, dryRun);
    const failed = error === undefined ? null : { failure: failureSentence(error), cause: causeOf(error) };
    await this.close(run.id, state, failed);
    await run.lease.release();
    this.logger[state === 'Failed' ? 'error' : 'log']({
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
  private async close(runId: string, state: RunState, failed: RunFailure | null): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runs.finish(runId, state, failed);
      } catch (error) {
        if (attempt === CLOSING_ATTEMPTS) {
          this.logger.error({ event: 'retention run not closed', runId, error: (error as Error).name });
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
