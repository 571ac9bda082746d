import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import { rowObject } from '../../lists/row-objects';
import type { Lease } from '../../database/lease';
import type { FailureCause } from './retention-errors';
import { RETENTION_LEASE, RetentionWork } from './retention-lease';
import { RETENTION_RUN_LISTING } from './retention-run-listing';
import { RetentionRun, RunStarter, RunState, RunStep } from './retention-run.entity';
import type { RetentionRunView } from './retention-run.view';

/** The process that holds the lease of retention. */
export interface LeaseHolder {
  readonly work: RetentionWork;
  /** `host:pid` */
  readonly heldBy: string;
  readonly since: Date;
}

/** Counters of a run that grow while it works. */
export interface RunGrowth {
  readonly exported?: number;
  readonly removed?: number;
  readonly sizeBytes?: number;
  readonly expiredFiles?: number;
}

/** Why a run failed: the sentence, and what it is counted under. */
export interface RunFailure {
  readonly failure: string;
  readonly cause: FailureCause;
}

/** How a run ended. */
export interface RunEnd {
  readonly state: RunState;
  /** What it was at last; null before its first step. */
  readonly step: RunStep | null;
  readonly failed: RunFailure | null;
}

/** Writes retention runs and reads them as the API shows them. */
@Injectable()
export class RetentionRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, RETENTION_RUN_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, RETENTION_RUN_LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<RetentionRunView | null> {
    return rowObject(this.dataSource, RETENTION_RUN_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** "Now" for a run, read from the database once. */
  async now(): Promise<Date> {
    const [row] = await this.dataSource.query<[{ now: Date }]>('select now() as now');
    return row.now;
  }

  insert(
    manager: EntityManager,
    values: { startedBy: RunStarter; dryRun: boolean; asOf: Date | null; cutoff: Date },
  ): Promise<RetentionRun> {
    return manager.save(manager.create(RetentionRun, values));
  }

  /** Whether a run has no end on record. */
  hasRunning(): Promise<boolean> {
    return this.dataSource.manager.existsBy(RetentionRun, { state: 'Running' });
  }

  /** Marks runs whose process died. The caller holds the lease, so no process works on them. */
  async abandonRunning(): Promise<void> {
    await this.dataSource.manager.update(
      RetentionRun,
      { state: 'Running' },
      {
        state: 'Abandoned',
        failure: 'The process that ran it died or lost the database; the next run goes on where it was.',
        cause: 'died',
        finishedAt: () => 'clock_timestamp()',
        updatedAt: () => 'clock_timestamp()',
      },
    );
  }

  async setDue(id: string, counts: { due: string; held: string }): Promise<void> {
    await this.update(this.dataSource.manager, id, { dueCount: counts.due, heldCount: counts.held });
  }

  async setStep(id: string, step: RunStep): Promise<void> {
    await this.dataSource.query(
      `update retention_runs set step = $2, step_count = 0, updated_at = clock_timestamp()
       where id = $1 and state = 'Running'`,
      [id, step],
    );
  }

  /** Not a change that pollers are told of. */
  async setStepCount(id: string, step: RunStep, rows: number): Promise<void> {
    await this.dataSource.query('update retention_runs set step_count = $3 where id = $1 and step = $2', [
      id,
      step,
      rows,
    ]);
  }

  /** @param activity the entry that the run made in this transaction */
  async grow(
    manager: EntityManager,
    id: string,
    { exported = 0, removed = 0, sizeBytes = 0, expiredFiles = 0 }: RunGrowth,
    activity: string | null = null,
  ): Promise<void> {
    await manager.query(
      `update retention_runs set exported_count = exported_count + $2, removed_count = removed_count + $3,
         archive_size_bytes = archive_size_bytes + $4, expired_file_count = expired_file_count + $5,
         user_activity_log_id = coalesce($6, user_activity_log_id), updated_at = clock_timestamp()
       where id = $1`,
      [id, exported, removed, sizeBytes, expiredFiles, activity],
    );
  }

  /** With the lease given back in the same transaction: once a run is shown as over, the next one can start. */
  async finish(id: string, lease: Lease, { state, step, failed }: RunEnd): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `update retention_runs set state = $2, failure = $3, cause = $4, step = case when $2 = 'Succeeded' then 'Done' else coalesce($5, step) end,
           step_count = case when step = $5 then step_count else 0 end, finished_at = clock_timestamp(), updated_at = clock_timestamp()
         where id = $1 and state = 'Running'`,
        [id, state, failed?.failure ?? null, failed?.cause ?? null, step],
      );
      await lease.releaseIn(manager);
    });
  }

  /** Null when no process holds the lease any more. */
  async leaseHolder(): Promise<LeaseHolder | null> {
    const rows = await this.dataSource.query<LeaseHolder[]>(
      `select coalesce(l.work, 'retention run') as work, l.holder_name as "heldBy", l.acquired_at as since
       from leases l where l.name = $1 and l.expires_at > now()`,
      [RETENTION_LEASE],
    );
    return rows[0] ?? null;
  }

  private async update(manager: EntityManager, id: string, values: Partial<RetentionRun>): Promise<void> {
    await manager.update(RetentionRun, { id }, { ...values, updatedAt: () => 'clock_timestamp()' });
  }
}
