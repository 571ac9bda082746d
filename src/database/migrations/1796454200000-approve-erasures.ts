import { MigrationInterface, QueryRunner } from 'typeorm';

/** Where approvals are on, an erasure waits for a second person too. */
export class ApproveErasures1796454200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_approved_erasure() returns trigger
      language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
      begin
        perform consume_approval('Erasure', null);
        return new;
      end $$;
      comment on function guard_approved_erasure is 'Refuses an erasure that a second person has not approved.';
      revoke execute on function guard_approved_erasure from public;
      create trigger erasures_approved before insert on erasures for each row execute function guard_approved_erasure();
      alter table erasures enable always trigger erasures_approved;
      comment on trigger erasures_approved on erasures is 'Where approvals are on, a second person has approved the erasure.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger erasures_approved on erasures; drop function guard_approved_erasure');
  }
}
