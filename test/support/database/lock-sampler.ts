import { Client } from 'pg';

/** What was seen of locks on tables; durations by the database's clock. */
export interface SeenLocks {
  readonly samples: number;
  /** A reader or writer of rows who waited, and how long he had by then. */
  readonly longestWaitMs: number;
  readonly waiters: number;
  /** How often somebody waited for a lock that keeps readers or deletions out. */
  readonly excludingWaiters: number;
  /** How long a lock was held that keeps readers or deletions out. */
  readonly longestHoldMs: number;
  readonly holds: number;
}

/**
 * One lock that is waited for, or that keeps others out; the sampler's own connection has none. Since when somebody waits
 * the database itself tells; since when a lock is held shows in the samples alone.
 */
interface Sample {
  readonly seenAtMs: number;
  readonly waits: readonly {
    readonly key: string;
    readonly waitedMs: number;
    readonly excludes: boolean;
    readonly isOfRows: boolean;
  }[];
  readonly holds: readonly string[];
}

const SAMPLE = `
  with lock as (
    select concat_ws(' ', pid, virtualtransaction, relation::regclass, mode) as key, granted, mode, waitstart,
      mode in ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') as excludes,
      mode in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') as "isOfRows"
    from pg_locks
    where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
      and relation::regclass::text like $1
  )
  select extract(epoch from clock_timestamp())::float8 * 1000 as "seenAtMs",
    coalesce((select json_agg(json_build_object('key', key, 'excludes', excludes, 'isOfRows', "isOfRows",
      'waitedMs', extract(epoch from clock_timestamp() - waitstart) * 1000)) from lock
      where not granted and waitstart is not null), '[]') as waits,
    coalesce((select json_agg(key) from lock where granted and excludes), '[]') as holds`;

/** Looks at the locks again and again, on a connection of its own, as fast as the database answers. */
export class LockSampler {
  private going = true;
  private readonly samples: Sample[] = [];
  private readonly work: Promise<void>;

  private constructor(
    private readonly client: Client,
    private readonly tables: string,
  ) {
    this.work = this.sample();
  }

  /** @param tables a pattern of their names, and of their indexes' */
  static async start(url: string, tables = 'deleted_calls%'): Promise<LockSampler> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return new LockSampler(client, tables);
  }

  async stop(): Promise<SeenLocks> {
    this.going = false;
    await this.work;
    await this.client.end();
    return this.seen();
  }

  /** So far. */
  seen(): SeenLocks {
    const all = this.samples.flatMap((sample) => sample.waits);
    const waits = all.filter(({ isOfRows }) => isOfRows);
    const holds = this.holdsMs();
    return {
      samples: this.samples.length,
      longestWaitMs: greatest(waits.map(({ waitedMs }) => waitedMs)),
      waiters: new Set(waits.map(({ key }) => key)).size,
      excludingWaiters: new Set(all.filter(({ excludes }) => excludes).map(({ key }) => key)).size,
      longestHoldMs: greatest(holds),
      holds: holds.length,
    };
  }

  private async sample(): Promise<void> {
    while (this.going) {
      const { rows } = await this.client.query<Sample>(SAMPLE, [this.tables]);
      this.samples.push(...rows);
      await this.client.query('select pg_sleep(0.002)');
    }
  }

  private holdsMs(): number[] {
    const seen = new Map<string, { firstMs: number; lastMs: number }>();
    for (const { seenAtMs, holds } of this.samples) {
      for (const key of holds)
        seen.set(key, { firstMs: seen.get(key)?.firstMs ?? seenAtMs, lastMs: seenAtMs });
    }
    return [...seen.values()].map(({ firstMs, lastMs }) => lastMs - firstMs);
  }
}

/** However many there are. */
function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
