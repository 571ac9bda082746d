import { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells a record, as src/cdr-files/matching/call-identity.ts has it. */
const HASH = `case when carrier_call_id is null
    then hashint8extended(coalesce(target_key, 0), hashint8extended(coalesce(external_key, 0),
      time_hash_extended(start_time, coalesce(duration, '-1'::integer)::bigint)))
    else hashtextextended(carrier_call_id, 0) end`;

/** The same calls in other bytes were imported twice without a word. */
export class FindRepeatedCalls1795936200000 implements MigrationInterface {
  /** For the log and for whoever migrates: how many live calls were indexed, and how long that took. */
  readonly report = { event: 'live calls indexed by what tells them', calls: 0, seconds: 0 };

  async up(runner: QueryRunner): Promise<void> {
    const started = Date.now();
    await runner.query(`create index calls_identity_index on calls (start_date, (${HASH}), id)`);
    await runner.query(`comment on index calls_identity_index is
      'Finds the records of a new file among the live calls: entries of a day lie together'`);
    this.report.seconds = Math.round((Date.now() - started) / 100) / 10;
    const [row] = (await runner.query(
      `select reltuples::bigint::text as calls from pg_class where oid = 'calls'::regclass`,
    )) as [{ calls: string }];
    this.report.calls = Math.max(0, Number(row.calls));
    // From here on the planner knows how many different hashes there are.
    await runner.query('analyze calls');
    // Our schema, then temporary tables, so that none can take the place of a table.
    await runner.query(`select set_config('search_path', format('%I, pg_temp', current_schema()), true)`);
    await runner.query(`create function hold_call_counts(files bigint[]) returns void
      language plpgsql security definer set search_path from current as $$
      begin
        perform from cdr_file_call_counts c where c.cdr_file_id = any(files) order by c.cdr_file_id for share;
      end $$`);
    await runner.query(`comment on function hold_call_counts is
      'Nobody deletes or reinstates calls of these CDR files until the transaction ends: an import decides by them.'`);
    await runner.query('revoke execute on function hold_call_counts from public');
    await runner.query(`alter table cdr_files add repeated_calls jsonb, add repeated_line_count integer,
      add continues_cdr_file_id bigint constraint cdr_files_continues_fk references cdr_files (id),
      add release_mode text constraint cdr_files_release_mode_check check (release_mode in ('newOnly', 'all', 'replace')),
      add released_in bigint, add replaced_in bigint`);
    for (const [column, comment] of COMMENTS)
      await runner.query(`comment on column cdr_files.${column} is '${comment}'`);
    await runner.query(`create index cdr_files_continues_index on cdr_files (continues_cdr_file_id)
      where continues_cdr_file_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr_files drop repeated_calls, drop repeated_line_count, drop continues_cdr_file_id,
      drop release_mode, drop released_in, drop replaced_in`);
    await runner.query('drop function hold_call_counts');
    await runner.query('drop index calls_identity_index');
  }
}

const COMMENTS = [
  [
    'repeated_calls',
    'What of it was there already as live calls of other files, when that was last looked for',
  ],
  ['repeated_line_count', 'Lines that were not imported, because their calls were there already'],
  ['continues_cdr_file_id', 'The file that it begins with, byte for byte; only what follows was imported'],
  ['release_mode', 'How a potential duplicate is imported; null until it is released'],
  ['released_in', 'The activity that released it'],
  ['replaced_in', 'The activity that deleted the calls which this file replaced'],
] as const;
