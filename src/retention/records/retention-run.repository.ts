import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject, Listing } from '../../lists/json-list';
import { rowObject } from '../../lists/row-objects';
import { Field, instantField } from '../../lists/rows/field';
import type { FailureCause } from './retention-errors';
import { RETENTION_LEASE } from './retention-lease';
import { RetentionRun, RunStarter, RunState, RunStep } from './retention-run.entity';
import type { RetentionRunView } from './retention-run.view';

/** So far, while a run works. */
const SECONDS = `extract(epoch from coalesce(t.finished_at, clock_timestamp()) - t.started_at)::numeric`;

const FIELDS: readonly Field[] = [
  { name: 'state', sql: 't.state' },
  { name: 'step', sql: 't.step' },
  { name: 'startedBy', sql: 't.started_by' },
  { name: 'dryRun', sql: 't.dry_run', kind: 'boolean' },
  instantField('asOf', 'as_of'),
  instantField('cutoff', 'cutoff'),
  { name: 'dueCount', sql: 't.due_count', kind: 'number' },
  { name: 'heldCount', sql: 't.held_count', kind: 'number' },
  { name: 'exportedCount', sql: 't.exported_count', kind: 'number' },
  { name: 'removedCount', sql: 't.removed_count', kind: 'number' },
  { name: 'expiredFileCount', sql: 't.expired_file_count', kind: 'number' },
  { name: 'sizeBytes', sql: 't.archive_size_bytes', kind: 'number' },
  { name: 'seconds', sql: `round(${SECONDS}, 3)`, kind: 'number' },
  {
    name: 'rowsPerSecond',
    sql: `coalesce(round(t.removed_count / nullif(${SECONDS}, 0), 1), 0)`,
    kind: 'number',
  },
  {
    name: 'bytesPerSecond',
    sql: `coalesce(round(t.archive_size_bytes / nullif(${SECONDS}, 0), 1), 0)`,
    kind: 'number',
  },
  {
    name: 'files',
    kind: 'json',
    sql: `(select coalesce(json_agg(json_build_object('id', f.id::text, 'fileName', f.file_name, 'rowCount', f.row_count,
      'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'sequence', f.sequence, 'manifestSha256', f.manifest_sha256) order by f.sequence), '[]'::json)
      from disaster_recovery_files f where f.retention_run_id = t.id and f.status <> 'Writing')`,
  },
  { name: 'failure', sql: 't.failure' },
  { name: 'cause', sql: 't.cause' },
  { name: 'userActivityLog', sql: 't.user_activity_log_id::text' },
  instantField('started', 'started_at'),
  instantField('finished', 'finished_at'),
  instantField('created', 'started_at'),
  instantField('updated', 'updated_at'),
  { name: 'id', sql: 't.id::text' },
];

const LISTING: Listing = {
  table: 'retention_runs',
  collection: 'retentionRuns',
  fields: FIELDS,
  createdColumn: 'started_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** The process that holds the lease of retention. */
export interface LeaseHolder {
  readonly work: 'retention run' | 'restore';
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

/** Writes retention runs and reads them as the API shows them. */
@Injectable()
export class RetentionRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<RetentionRunView | null> {
    return rowObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
  }

  /** "Now" for a run, read from the database once. */
  async now(): Promise<Date> {
    const [row] = await this.dataSource.query<[{ now: Date }]>('select now() as now');
    return row.now;
  }

  insert(values: {
    startedBy: RunStarter;
    dryRun: boolean;
    asOf: Date | null;
    cutoff: Date;
  }): Promise<RetentionRun> {
    return this.dataSource.manager.save(this.dataSource.manager.create(RetentionRun, values));
  }

  /** Runs whose process died: the caller holds the lease, so nobody works on them. */
  async abandonRunning(): Promise<void> {
    await this.dataSource.manager.update(
      RetentionRun,
      { state: 'Running' },
      {
        state: 'Abandoned',
        failure: 'The process that ran it died or lost the database; the next run took over.',
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
    await this.update(this.dataSource.manager, id, { step });
  }

  async setActivity(manager: EntityManager, id: string, userActivityLogId: string): Promise<void> {
    await this.update(manager, id, { userActivityLogId });
  }

  async grow(
    manager: EntityManager,
    id: string,
    { exported = 0, removed = 0, sizeBytes = 0, expiredFiles = 0 }: RunGrowth,
  ): Promise<void> {
    await manager.query(
      `update retention_runs set exported_count = exported_count + $2, removed_count = removed_count + $3,
         archive_size_bytes = archive_size_bytes + $4, expired_file_count = expired_file_count + $5,
         updated_at = clock_timestamp()
       where id = $1`,
      [id, exported, removed, sizeBytes, expiredFiles],
    );
  }

  async finish(id: string, state: RunState, failed: RunFailure | null): Promise<void> {
    await this.dataSource.query(
      `update retention_runs set state = $2, failure = $3, cause = $4, step = case when $2 = 'Succeeded' then 'Done' else step end,
         finished_at = clock_timestamp(), updated_at = clock_timestamp()
       where id = $1 and state = 'Running'`,
      [id, state, failed?.failure ?? null, failed?.cause ?? null],
    );
  }

  /** Whether there is that run, and not another one of the same id. */
  async has(id: string, cutoff: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      'select id from retention_runs where id::text = $1 and cutoff = $2::timestamptz',
      [id, cutoff],
    );
    return rows.length > 0;
  }

  /** Null when nobody holds the lease any more. A run is on record from when it has it, a restore never. */
  async leaseHolder(): Promise<LeaseHolder | null> {
    const rows = await this.dataSource.query<LeaseHolder[]>(
      `select case when exists (select from retention_runs r where r.state = 'Running' and r.started_at >= l.acquired_at)
           then 'retention run' else 'restore' end as work,
         l.holder_name as "heldBy", l.acquired_at as since
       from leases l where l.name = $1 and l.expires_at > now()`,
      [RETENTION_LEASE],
    );
    return rows[0] ?? null;
  }

  private async update(manager: EntityManager, id: string, values: Partial<RetentionRun>): Promise<void> {
    await manager.update(RetentionRun, { id }, { ...values, updatedAt: new Date() });
  }
}
