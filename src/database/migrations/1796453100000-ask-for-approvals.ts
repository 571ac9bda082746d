import { MigrationInterface, QueryRunner } from 'typeorm';

/** Each act that waits for a second person, and where the database meets it. */
export class AskForApprovals1796453100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.askForReleases(runner);
    await this.askForRestores(runner);
    await this.askForRuns(runner);
    await this.askForShorterPeriods(runner);
    await this.askForKeys(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger users_key_approved on users;
      drop trigger policy_changes_approved on policy_changes;
      drop trigger retention_runs_approved on retention_runs;
      drop trigger disaster_recovery_files_restore_approved on disaster_recovery_files;
      drop trigger legal_holds_release_approved on legal_holds;
      drop function guard_approved_key;
      drop function guard_approved_policy_change;
      drop function guard_approved_run;
      alter table retention_runs drop approval_id;
      drop function guard_approved_restore;
      drop function guard_approved_release`);
  }

  private async askForReleases(runner: QueryRunner): Promise<void> {
    await this.addGuard(runner, {
      name: 'guard_approved_release',
      body: `perform consume_approval('Legal hold release', new.id::text);`,
      comment: 'Refuses the release of a legal hold that a second person has not approved.',
      trigger: 'legal_holds_release_approved',
      on: 'legal_holds',
      event: 'before update',
      when: 'old.released_in is null and new.released_in is not null',
    });
  }

  private async askForRestores(runner: QueryRunner): Promise<void> {
    await this.addGuard(runner, {
      name: 'guard_approved_restore',
      body: `perform consume_approval('DR file restore', new.id::text);`,
      comment: 'Refuses the restore of a DR file that a second person has not approved.',
      trigger: 'disaster_recovery_files_restore_approved',
      on: 'disaster_recovery_files',
      event: 'before update of status',
      when: `old.status <> 'Restored' and new.status = 'Restored'`,
    });
  }

  private async askForRuns(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table retention_runs add approval_id bigint;
      comment on column retention_runs.approval_id is 'Of the run that a second person approved; set by the database'`);
    await this.addGuard(runner, {
      name: 'guard_approved_run',
      body: `
        new.approval_id := null;
        if not new.dry_run and (new.started_by <> 'Schedule' or new.as_of is not null) then
          new.approval_id := consume_approval('Retention run', to_char(new.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
        end if;`,
      comment:
        'Refuses a run that somebody starts before its time, or as of another time, and that a second person has not approved.',
      trigger: 'retention_runs_approved',
      on: 'retention_runs',
      event: 'before insert',
      when: 'true',
    });
  }

  /** After the change was scheduled: what destroys sooner is known by then. */
  private async askForShorterPeriods(runner: QueryRunner): Promise<void> {
    await this.addGuard(runner, {
      name: 'guard_approved_policy_change',
      body: `
        if approvals_are_on() and not exists (select from approvals a where a.act = 'Policy change'
          and a.transaction_id = current_transaction_id() and a.parameters -> new.field = new.after) then
          raise exception 'this takes the approval of a second person: Policy change' using errcode = 'restrict_violation';
        end if;`,
      comment: 'Refuses a shorter period, or other recipients, that a second person has not approved.',
      trigger: 'policy_changes_approved',
      on: 'policy_changes',
      event: 'after insert',
      when: `new.in_force_at is not null and new.field <> 'approvals'`,
    });
  }

  private async askForKeys(runner: QueryRunner): Promise<void> {
    await this.addGuard(runner, {
      name: 'guard_approved_key',
      body: `
        if not exists (select from user_activity_log l
          where l.id = nullif(current_setting('deleted_calls.activity', true), '')::bigint
            and l.transaction_id = current_transaction_id() and l.activity_type = 'API key made'
            and l.linked_to = new.id::text and l.user_id = new.id) then
          perform consume_approval('API key', new.id::text);
        end if;`,
      comment: 'Refuses a key that anybody but its owner makes, and that a second person has not approved.',
      trigger: 'users_key_approved',
      on: 'users',
      event: 'before insert or update of api_key_hash',
      when: 'new.api_key_hash is not null',
    });
  }

  private async addGuard(
    runner: QueryRunner,
    guard: Readonly<Record<'name' | 'body' | 'comment' | 'trigger' | 'on' | 'event' | 'when', string>>,
  ): Promise<void> {
    const { name, body, comment, trigger, on, event, when } = guard;
    await runner.query(`
      create function ${name}() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        ${body.trim()}
        return new;
      end $$;
      comment on function ${name} is '${comment}';
      revoke execute on function ${name} from public;
      create trigger ${trigger} ${event} on ${on} for each row when (${when}) execute function ${name}();
      alter table ${on} enable always trigger ${trigger};
      comment on trigger ${trigger} on ${on} is '${comment}'`);
  }
}
