import { MigrationInterface, QueryRunner } from 'typeorm';

/** Verifications of all DR files are on record with what they found, also those that did not come to their end. */
export class CreateVerifications1796453200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table verifications (
        id bigint generated always as identity,
        state text not null default 'Running',
        opened boolean not null,
        started_by text not null,
        started_by_id bigint,
        file_count integer not null default 0,
        of_files integer not null default 0,
        read_bytes bigint not null default 0,
        of_bytes bigint not null default 0,
        found_count integer,
        findings jsonb,
        head jsonb,
        failure text,
        user_activity_log_id bigint,
        started_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        updated_at timestamptz not null default clock_timestamp(),
        constraint verifications_pk primary key (id),
        constraint verifications_state_check check (state in ('Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned')),
        constraint verifications_found_check check (state <> 'Succeeded' or num_nulls(found_count, findings, finished_at) = 0)
      );
      comment on table verifications is
        'Each verification of all DR files and their chain: how far it came and what it found. One that is over never changes.';
      comment on column verifications.opened is 'Whether every DR file was opened as well';
      comment on column verifications.found_count is 'How much was found; findings has the first thousand';
      comment on column verifications.head is 'The newest DR file on record, and the SHA-256 of its manifest';
      create trigger verifications_over before update on verifications for each row
        when (old.state <> 'Running' and (pg_trigger_depth() = 0
          or (to_jsonb(new.*) - 'updated_at') is distinct from (to_jsonb(old.*) - 'updated_at')))
        execute function refuse_change('a verification that is over never changes');
      alter table verifications enable always trigger verifications_over;
      comment on trigger verifications_over on verifications is
        'A verification that is over never changes, but for the time of its end, which is stamped last.';
      create trigger verifications_kept before delete or truncate on verifications
        for each statement execute function refuse_change('a verification is never removed');
      alter table verifications enable always trigger verifications_kept;
      comment on trigger verifications_kept on verifications is 'A verification is never removed.';
      create constraint trigger verifications_made_stamped after insert on verifications deferrable initially deferred
        for each row when (pg_trigger_depth() = 0) execute function stamp_change();
      create constraint trigger verifications_changed_stamped after update on verifications deferrable initially deferred
        for each row when (new.updated_at is distinct from old.updated_at and pg_trigger_depth() = 0)
        execute function stamp_change();
      alter table verifications enable always trigger verifications_made_stamped;
      alter table verifications enable always trigger verifications_changed_stamped;
      comment on trigger verifications_made_stamped on verifications is 'A new row is stamped when its transaction commits.';
      comment on trigger verifications_changed_stamped on verifications is
        'A change that sets updated_at is stamped when its transaction commits.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table verifications');
  }
}
