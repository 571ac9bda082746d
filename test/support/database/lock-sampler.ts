import { Client } from 'pg';

/** What was seen of locks on deleted calls and their months; durations by the database's clock. */
export interface SeenLocks {
  readonly samples: number;
  /** Somebody other than the run who waited, and how long he had by then. */
  readonly longestWaitMs: number;
  readonly waiters: number;
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
  readonly waits: readonly { readonly key: string; readonly waitedMs: number; readonly excludes: boolean }[];
  readonly holds: readonly string[];
}

const SAMPLE = `
  with lock as (
    select concat_ws(' ', pid, virtualtransaction, relation::regclass, mode) as key, granted, mode, waitstart,
      mode in ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') as excludes
    from pg_locks
    where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
      and relation::regclass::text like 'deleted_calls%'
  )
  select extract(epoch from clock_timestamp())::float8 * 1000 as "seenAtMs",
    coalesce((select json_agg(json_build_object('key', key, 'excludes', excludes,
      'waitedMs', extract(epoch from clock_timestamp() - waitstart) * 1000)) from lock
      where not granted and waitstart is not null), '[]') as waits,
    coalesce((select json_agg(key) from lock where granted and excludes), '[]') as holds`;

/** Looks at the locks again and again, on a connection of its own, as fast as the database answers. */
export class LockSampler {
  private going = true;
  private readonly samples: Sample[] = [];
  private readonly work: Promise<void>;

  private constructor(private readonly client: Client) {
    this.work = this.sample();
  }

  static async start(url: string): Promise<LockSampler> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return new LockSampler(client);
  }

  async stop(): Promise<SeenLocks> {
    this.going = false;
    await this.work;
    await this.client.end();
    // A lock that is to keep others out is the run's own: its wait is seen in those who wait behind it.
    const waits = this.samples.flatMap((sample) => sample.waits.filter(({ excludes }) => !excludes));
    const holds = this.holdsMs();
    return {
      samples: this.samples.length,
      longestWaitMs: Math.max(0, ...waits.map(({ waitedMs }) => waitedMs)),
      waiters: new Set(waits.map(({ key }) => key)).size,
      longestHoldMs: Math.max(0, ...holds),
      holds: holds.length,
    };
  }

  private async sample(): Promise<void> {
    while (this.going) {
      const { rows } = await this.client.query<Sample>(SAMPLE);
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
