import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Our schema, then temporary tables, so that none can take the place of a table; pg_catalog comes before both. */
const FIX_PATH = `select set_config('search_path', format('%I, pg_temp', current_schema()), true)`;
const OF_THE_OWNER = 'security definer set search_path from current';

const NEW_MONTH = `execute format('create table %I (like deleted_calls including defaults including constraints)', part);
        call guard_deleted_calls_table(part::regclass);`;

const BOUNDS = `
        starts timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
        ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';`;

/**
 * The running server makes the coming months, and those that a restore brings back, without being the owner of a table.
 * Functions of the owner do it, and do no more: each sees for itself that the month is one of them.
 */
export class MakeMonthsForServer1795922760000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FIX_PATH);
    await runner.query(`
      create procedure let_server_read(part regclass)
      language plpgsql set search_path from current as $$
      begin
        if exists (select from pg_roles r where r.rolname = 'deleted_calls_server' and has_table_privilege(r.oid, 'deleted_calls', 'select')) then
          execute format('grant select on %s to deleted_calls_server', part);
        end if;
      end $$;
      comment on procedure let_server_read is
        'Lets the role of the running server read a new month by its own name, where that role is in use.'`);
    await writeMakers(runner, 'call let_server_read(part::regclass);');
    await this.addComingMonths(runner);
    await this.addRestoredMonths(runner);
    await writeCount(
      runner,
      `if exists (
        select from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
          and c.relname ~ '^deleted_calls_\\d{4}_\\d{2}$' and not c.relispartition
      ) then
        raise exception 'a month was opened for the restore of a DR file, and not closed' using errcode = 'restrict_violation';
      end if;
      `,
    );
    await runner.query(`revoke execute on routine let_server_read, add_coming_month, open_restored_month,
      close_restored_month from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop routine close_restored_month, open_restored_month, add_coming_month, coming_months',
    );
    await runner.query(FIX_PATH);
    await writeMakers(runner, '');
    await writeCount(runner, '');
    await runner.query('drop procedure let_server_read');
  }

  private async addComingMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function coming_months() returns setof date
      language sql stable set search_path from current as $$
        select months.first::date
        from (
          select date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead)
          from generate_series(0, 3) ahead
          union
          select date_trunc('month', id_instant(last_id) at time zone 'UTC') + make_interval(months => ahead)
          from clocks, generate_series(0, 1) ahead where name = 'deleted_calls' and id_instant(last_id) > now()
        ) months (first)
        where to_regclass('deleted_calls_' || to_char(first, 'YYYY_MM')) is null order by first
      $$;
      comment on function coming_months is
        'Which of this month and the three after it have no partition yet, and those of ids that were given out under a clock that was ahead.';
      create procedure add_coming_month(month date)
      language plpgsql ${OF_THE_OWNER} as $$
      begin
        if month in (select coming_months()) then
          call add_deleted_calls_partition(month);
        elsif to_regclass('deleted_calls_' || to_char(month, 'YYYY_MM')) is null then
          raise exception 'the month of % is not a coming one', month using errcode = 'restrict_violation';
        end if;
      end $$;
      comment on procedure add_coming_month is
        'Makes the partition of a coming month for the running server, unless it is there. Any other month is refused.'`);
  }

  private async addRestoredMonths(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function open_restored_month(month date) returns text
      language plpgsql ${OF_THE_OWNER} as $$
      declare${BOUNDS}
        part text;
      begin
        if not exists (
          select from disaster_recovery_files f
          where f.id = nullif(current_setting('deleted_calls.restored_file', true), '')::bigint
            and f.status = 'Restored' and f.restored_at = now()
            and f.last_deleted_call_id >= id_floor(starts) and f.first_deleted_call_id < id_floor(ends)
        ) then
          raise exception 'a month comes back only from a DR file that has rows of it and is being restored in this transaction'
            using errcode = 'restrict_violation';
        end if;
        part := begin_restored_month(month);
        if part is not null and session_user <> current_user then
          execute format('grant insert on %I to %I', part, session_user);
        end if;
        return part;
      end $$;
      comment on function open_restored_month is
        'begin_restored_month for the running server, which may fill the month then. It is refused unless the DR file named in the setting deleted_calls.restored_file is being restored in this transaction and has rows of the month.';
      create procedure close_restored_month(month date)
      language plpgsql ${OF_THE_OWNER} as $$
      declare
        part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
        opened regclass := to_regclass(format('%I.%I', current_schema(), part));
      begin
        if opened is null or exists (select from pg_inherits i where i.inhrelid = opened) then
          raise exception 'the month of % was not opened', month using errcode = 'restrict_violation';
        end if;
        if session_user <> current_user then
          execute format('revoke insert on %I from %I', part, session_user);
        end if;
        call attach_restored_month(month);
      end $$;
      comment on procedure close_restored_month is
        'attach_restored_month for the running server, with all that it asks of each row. The month is filled only through its table from then on.'`);
  }
}

/** Both make the table of a month, with its guards. */
async function writeMakers(runner: QueryRunner, andThen: string): Promise<void> {
  await runner.query(`
    create or replace procedure add_deleted_calls_partition(month date)
    language plpgsql ${OF_THE_OWNER} as $$
    declare
      part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');${BOUNDS.replace(/\n {8}/g, '\n      ')}
    begin
      perform pg_advisory_xact_lock(hashtextextended('deleted_calls partitions', 0));
      if to_regclass(part) is not null then
        return;
      end if;
      ${NEW_MONTH.replace(/\n {8}/g, '\n      ')}
      ${andThen}
      execute format('alter table deleted_calls attach partition %I for values from (%s) to (%s)',
        part, id_floor(starts), id_floor(ends));
    end $$;
    create or replace function begin_restored_month(month date) returns text
    language plpgsql ${OF_THE_OWNER} as $$
    declare
      part text := 'deleted_calls_' || to_char(month, 'YYYY_MM');
    begin
      perform pg_advisory_xact_lock(hashtextextended('deleted_calls partitions', 0));
      if to_regclass(part) is not null then
        return null;
      end if;
      ${NEW_MONTH.replace(/\n {8}/g, '\n      ')}
      ${andThen}
      return part;
    end $$`);
}

/** What is asked of a restore when it is committed. */
async function writeCount(runner: QueryRunner, first: string): Promise<void> {
  await runner.query(`
    create or replace function guard_disaster_recovery_file_restored() returns trigger
    language plpgsql ${OF_THE_OWNER} as $$
    declare
      back bigint;
    begin
      ${first}select count(*) into back from deleted_calls t
      where t.id between new.first_deleted_call_id and new.last_deleted_call_id and t.retained_from = new.restored_at;
      if back <> new.restored_count then
        raise exception '% deleted calls came back, but the DR file is recorded to have restored %', back, new.restored_count
          using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`);
}
