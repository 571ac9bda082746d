import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { connectionsOf, readSafety, safetyDoubts } from '../../database/safety/database-safety';
import { STORED_BYTES } from '../../statistics/sizes/stored-bytes';
import type { DatabaseFacts, SizeFacts } from './system-facts';

/** What decides over safety and speed. */
const SETTINGS = [
  'data_checksums',
  'fsync',
  'full_page_writes',
  'max_connections',
  'shared_buffers',
  'synchronous_commit',
  'synchronous_standby_names',
  'TimeZone',
  'work_mem',
];

/** The only tables that grow with use. */
const NAMED_TABLES = [
  'calls',
  'deleted_calls',
  'user_activity_log',
  'cdr_files',
  'cdr_rejected_lines',
  'disaster_recovery_file_indexes',
  'disaster_recovery_file_marks',
];

/** What storage has of each kind. */
const FILES = (['CDRFiles', 'disasterRecoveryFiles'] as const)
  .map((kind) => `select '${kind}' as kind, stored.* from (${STORED_BYTES[kind]}) stored`)
  .join(' union all ');

/** A size asks the disk about every file of the database. */
const KEPT_MS = 60_000;

/** Asks PostgreSQL's catalogues and the records of files about the installation itself. */
@Injectable()
export class InstallationRepository {
  private kept: { readonly at: number; readonly sizes: Promise<SizeFacts> } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async database(): Promise<DatabaseFacts> {
    const rows = await this.dataSource.query<{ name: string; value: string; version: string }[]>(
      `select name, current_setting(name) as value, current_setting('server_version') as version
       from pg_settings where name = any($1) order by name`,
      [SETTINGS],
    );
    return {
      version: rows[0]?.version ?? '',
      doubts: safetyDoubts(await readSafety(this.dataSource, this.clock), connectionsOf(this.env)),
      settings: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    };
  }

  /** Up to a minute old. */
  sizes(): Promise<SizeFacts> {
    const now = this.clock.now().getTime();
    if (!this.kept || Math.abs(now - this.kept.at) >= KEPT_MS) {
      const sizes = this.readSizes();
      this.kept = { at: now, sizes };
      sizes.catch(() => (this.kept = null));
    }
    return this.kept.sizes;
  }

  /** When the run that works right now began, and whether the newest one took another instant for "now". */
  async newestRun(): Promise<{ runSince: Date | null; isRehearsed: boolean }> {
    const [run] = await this.dataSource.query<{ runSince: Date | null; isRehearsed: boolean }[]>(
      `select case when state = 'Running' then started_at end as "runSince", as_of is not null as "isRehearsed"
       from retention_runs where not dry_run order by id desc limit 1`,
    );
    return run ?? { runSince: null, isRehearsed: false };
  }

  /** Files whose import failed for good within the last hour. */
  async failedLately(): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `select count(*)::int as count from cdr_files
       where status = 'Failed' and kept_from > now() - interval '1 hour' and bytes_expired_at is null`,
    );
    return row.count;
  }

  private async readSizes(): Promise<SizeFacts> {
    const [sizes] = await this.dataSource.query<[SizeFacts]>(
      `select pg_database_size(current_database())::float8 as "databaseBytes",
         (select json_agg(json_build_object('name', t.name, 'bytes', t.bytes) order by t.bytes desc, t.name)
          from (select n.name, pg_total_relation_size(n.name::regclass) + (
                  select coalesce(sum(pg_total_relation_size(p.relid)), 0) from pg_partition_tree(n.name::regclass) p
                  where p.relid <> n.name::regclass) as bytes
                from unnest($1::text[]) n (name)) t) as tables,
         (select json_agg(json_build_object('kind', f.kind, 'count', f.count, 'bytes', f.bytes) order by f.kind)
          from (${FILES}) f) as files`,
      [NAMED_TABLES],
    );
    return sizes;
  }
}
