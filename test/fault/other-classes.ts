import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addCalls } from '../support/database/call-rows';
import type { SeededRandom } from '../support/seeded-random';
import type { SurvivingSql } from './surviving-sql';

const DAY_MS = 86_400_000;

/** Short, so that something of each class is due all the time. Calls of `addCalls` are of December 2023. */
export const CLASS_VARIABLES: NodeJS.ProcessEnv = {
  LIVE_CALLS_RETENTION_DAYS: '400',
  CDR_FILE_RETENTION_DAYS: '30',
  UNWANTED_FILE_RETENTION_DAYS: '10',
  ACTIVITY_READ_RETENTION_DAYS: '60',
};

/** Each select yields one row a fault. A live call is a live call, or became a deleted call once. */
const QUESTIONS = [
  `select format('live call %s is in %s tables', l.id, p.places) as fault
   from ever_live l cross join lateral (select (select count(*) from calls c where c.id = l.id)
     + (select count(*) from ever_moved m where m.call_id = l.id) as places) p where p.places <> 1`,
  `select format('CDR file %s has %s rejected lines, and %s on record; expired %s', f.id, count(l.line_number), f.rejected_count,
     f.bytes_expired_at) as fault
   from cdr_files f left join cdr_rejected_lines l on l.cdr_file_id = f.id group by f.id
   having count(l.line_number) <> case when f.bytes_expired_at is null then f.rejected_count else 0 end`,
  `select format('CDR file %s has %s activity entries of its expiry; expired %s', f.id, count(a.id), f.bytes_expired_at) as fault
   from cdr_files f left join user_activity_log a on a.activity_type = 'CDR file expired' and a.linked_to = f.id::text
   group by f.id having count(a.id) <> (f.bytes_expired_at is not null)::integer`,
  `select format('CDR file %s expired, and its bytes are still to go', f.id) as fault
   from cdr_files f where f.bytes_expired_at is not null and f.bytes_removed_at is null`,
  `select format('runs removed %s of class %s, gone are %s', r.removed, r.class, g.gone) as fault
   from (select class, sum(removed_count) as removed from retention_run_classes group by 1) r join (
     select 'calls' as class, (select sum((activity_details::jsonb ->> 'count')::bigint) from user_activity_log
       where activity_type = 'Calls deleted' and linked_to_type = 'retentionRuns') as gone
     union all select 'activityReads', (select count(*) from ever_read e
       where not exists (select from user_activity_log a where a.id = e.id))) g on g.class = r.class where r.removed <> coalesce(g.gone, 0)`,
] as const;

/** What is due and under no hold, after a run that was left in peace. `$1` to `$3` are the cutoffs. */
const LEFT = `
  select format('live call %s is due and was left', t.id) as fault from calls t join ever_live l on l.id = t.id
  where not exists (select from legal_holds h where h.released_in is null
    and (h.cdr_file_id = t.cdr_file_id or h.number_key in (t.target_key, t.external_key, t.termination_key)))
  union all select format('read %s is due and was left', e.id) from ever_read e join user_activity_log a on a.id = e.id
  where a.activity_at < $1
  union all select format('CDR file %s is due and was left', f.id) from cdr_files f
  where f.bytes_expired_at is null and f.kept_from < case when f.status = 'Failed' then $2::timestamptz else $3::timestamptz end
    and not exists (select from legal_holds h where h.released_in is null)`;

/** Live calls, reads in the activity log and CDR files of an installation, and what has to become of them. */
export class OtherClasses {
  constructor(
    private readonly sql: SurvivingSql,
    private readonly storageDir: string,
    private readonly random: SeededRandom,
  ) {}

  /** Test-side ledgers; the product has none of it. */
  async keepLedgers(): Promise<void> {
    await mkdir(join(this.storageDir, 'cdr-files'), { recursive: true });
    await this.sql.query('create table ever_live (id bigint primary key)');
    await this.sql.query('create table ever_moved (call_id bigint not null)');
    await this.sql.query('create table ever_read (id bigint primary key)');
    await this.sql.query(`
      create function note_moved() returns trigger language plpgsql as $$
      begin
        insert into ever_moved select t.call_id from added t join ever_live l on l.id = t.call_id;
        return null;
      end $$`);
    await this.sql.query(`
      create trigger note_moved after insert on deleted_calls referencing new table as added
      for each statement execute function note_moved()`);
  }

  /** Calls come in, somebody looks at something, files are imported or fail. */
  async live(asOf: Date): Promise<void> {
    await this.addLiveCalls();
    await this.addReads(asOf);
    for (let files = this.random.between(1, 3); files > 0; files -= 1) await this.addFile(asOf);
  }

  async faults(asOf: Date): Promise<string[]> {
    const faults = [...(await this.fileFaults())];
    for (const question of QUESTIONS) faults.push(...(await this.ask(question)));
    const cutoffs = [60, 10, 30].map((days) => new Date(asOf.getTime() - days * DAY_MS));
    return [...faults, ...(await this.ask(LEFT, cutoffs))];
  }

  /** What holds even while things are half done: a file whose record does not say that its bytes are gone has them. */
  async missingBytes(): Promise<string[]> {
    const files = await this.sql.query<{ filePath: string }>(
      'select file_path as "filePath" from cdr_files where bytes_expired_at is null',
    );
    return files
      .filter(({ filePath }) => !existsSync(join(this.storageDir, filePath)))
      .map(({ filePath }) => `${filePath} is gone, and its record does not say so`);
  }

  /** Every id of a read that there ever was, and those that are still in the log. */
  async reads(): Promise<{ ever: string[]; inLog: Set<string> }> {
    const rows = await this.sql.query<{ id: string; there: boolean }>(
      `select e.id::text as id, a.id is not null as there from ever_read e left join user_activity_log a on a.id = e.id`,
    );
    const inLog = rows.filter(({ there }) => there).map(({ id }) => id);
    return { ever: rows.map(({ id }) => id), inLog: new Set(inLog) };
  }

  private async addLiveCalls(): Promise<void> {
    await this.sql.withClient(async (client) => {
      await client.query('begin');
      const ids = await addCalls(client, this.random.between(3, 25), '21');
      await client.query('insert into ever_live select unnest($1::bigint[])', [ids]);
      await client.query('commit');
    });
  }

  private async addReads(asOf: Date): Promise<void> {
    const at = new Date(asOf.getTime() - this.random.between(40, 100) * DAY_MS);
    await this.sql.withClient((client) =>
      client.query(
        `with added as (
           insert into user_activity_log (user_name, used_api, activity_type, activity_at)
           select 'Reader', true, 'Deleted calls viewed', $1::timestamptz + n * interval '1 second'
           from generate_series(1, $2::integer) n returning id)
         insert into ever_read select id from added`,
        [at, this.random.between(2, 12)],
      ),
    );
  }

  private async addFile(asOf: Date): Promise<void> {
    const name = `${Date.now()}-${this.random.between(1, 1_000_000_000)}`;
    await writeFile(join(this.storageDir, 'cdr-files', name), 'bytes');
    const keptFrom = new Date(asOf.getTime() - this.random.between(0, 60) * DAY_MS);
    await this.sql.withClient(async (client) => {
      await client.query('begin');
      const { rows } = await client.query<{ id: string }>(
        `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status, rejected_count)
         values ($1, $1, 'Gamma', 'fcs-v3', 'cdr-files/' || $1, $1, 5, $2, $3) returning id`,
        [name, this.random.pick(['Imported', 'Failed'] as const), this.random.between(0, 2)],
      );
      const id = rows[0]?.id;
      await client.query('update cdr_files set kept_from = $2 where id = $1', [id, keptFrom]);
      await client.query(
        `insert into cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason)
         select f.id, n, 'x', 'bad' from cdr_files f, generate_series(1, f.rejected_count) n where f.id = $1`,
        [id],
      );
      await client.query('commit');
    });
  }

  private async fileFaults(): Promise<string[]> {
    const files = await this.sql.query<{ filePath: string; expired: boolean }>(
      'select file_path as "filePath", bytes_expired_at is not null as expired from cdr_files',
    );
    return files
      .filter(({ filePath, expired }) => existsSync(join(this.storageDir, filePath)) === expired)
      .map(
        ({ filePath, expired }) =>
          `${filePath} has ${expired ? 'expired and is there' : 'not expired and is gone'}`,
      );
  }

  private async ask(question: string, values: readonly unknown[] = []): Promise<string[]> {
    return (await this.sql.query<{ fault: string }>(question, values)).map(({ fault }) => fault);
  }
}
