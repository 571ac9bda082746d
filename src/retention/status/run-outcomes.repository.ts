import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FailureCause } from '../records/retention-errors';
import { RETENTION_LEASE } from '../records/retention-lease';
import type { RunState } from '../records/retention-run.entity';

/** What retention has come to, whichever process or command worked. */
export interface Outcomes {
  /** A run of the true clock that was no dry run, and is over by the present clock: nothing else counts. */
  readonly lastSuccessAt: Date | null;
  /** Since when a success is waited for: the last one, or the installation. */
  readonly waitingSince: Date;
  /** The newest run that removed or tried to, while it failed or died and none has succeeded since. */
  readonly trouble: { readonly failure: string | null; readonly cause: FailureCause | null } | null;
  /** The newest run that was no dry run, its clock rehearsed or not. */
  readonly lastRunId: string | null;
  /** How long the newest such run took that is over. */
  readonly lastRunSeconds: number | null;
  /** Somebody holds the lease. */
  readonly active: boolean;
}

/** Runs of one kind, added up from the first one on. */
export interface RunTotal {
  readonly kind: 'real' | 'rehearsed' | 'dry run';
  readonly state: RunState;
  readonly cause: FailureCause | '';
  readonly runs: number;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Failed, died, or was held back. A dead run was found by another run, or it says `Running` while no process holds the lease. */
const TROUBLE = `(state in ('Failed', 'Abandoned', 'Held back')
  or state = 'Running' and not exists (select from leases where name = $1 and expires_at > now()))`;
const DIED = 'The process that ran it died or lost the database; the next run takes over.';

/** Reads retention runs for health, metrics and preview. It is cheap: one row for each run, and no row of calls. */
@Injectable()
export class RunOutcomesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The database's clock, which runs go by. */
  async now(): Promise<Date> {
    const [row] = await this.dataSource.query<[{ now: Date }]>('select now() as now');
    return row.now;
  }

  async outcomes(): Promise<Outcomes> {
    const [row] = await this.dataSource.query<[Outcomes]>(
      `with attempts as (
         select * from retention_runs where not dry_run
       ), success as (
         select id, finished_at from attempts where state = 'Succeeded' and as_of is null and finished_at <= now()
         order by id desc limit 1
       ), ended as (
         select * from attempts where state <> 'Running' order by id desc limit 1
       )
       select (select finished_at from success) as "lastSuccessAt",
         coalesce((select finished_at from success), (select min(since) from retention_watch where since <= now()), 'epoch') as "waitingSince",
         (select jsonb_build_object('failure', coalesce(failure, $2), 'cause', coalesce(cause, 'died')) from attempts
          where ${TROUBLE} and id > coalesce((select id from success), 0)
          order by id desc limit 1) as trouble,
         (select max(id)::text from attempts) as "lastRunId",
         (select extract(epoch from finished_at - started_at)::float8 from ended) as "lastRunSeconds",
         exists (select from leases where name = $1 and expires_at > now()) as active`,
      [RETENTION_LEASE, DIED],
    );
    return row;
  }

  totals(): Promise<RunTotal[]> {
    return this.dataSource.query<RunTotal[]>(
      `select case when dry_run then 'dry run' when as_of is not null then 'rehearsed' else 'real' end as kind,
         state, coalesce(cause, '') as cause, count(*)::float8 as runs, sum(removed_count)::float8 as rows,
         sum(archive_size_bytes)::float8 as bytes,
         coalesce(sum(greatest(extract(epoch from finished_at - started_at), 0)), 0)::float8 as seconds
       from retention_runs where state <> 'Running' group by 1, 2, 3`,
    );
  }
}
