import { MigrationInterface, QueryRunner } from 'typeorm';

/** A legal hold says for ever what it covered and why; the only thing that can happen to it is its release, once. */
export class GuardLegalHolds1795424500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger legal_holds_kept before delete or truncate on legal_holds
      for each statement execute function refuse_change('a legal hold is kept for ever: release it')`);
    await runner.query(`
      create trigger legal_holds_scope before update of id, number, number_key, cdr_file_id, user_activity_log_id,
        min_date, max_date, reason, placed_in, created_at on legal_holds
      for each statement execute function refuse_change('what a legal hold covers can never be changed: release it and place another')`);
    await runner.query(`
      create trigger legal_holds_released before update on legal_holds
      for each row when (old.released_in is not null)
      execute function refuse_change('a released legal hold stays released')`);
    for (const guard of ['kept', 'scope', 'released']) {
      await runner.query(`alter table legal_holds enable always trigger legal_holds_${guard}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const guard of ['kept', 'scope', 'released']) {
      await runner.query(`drop trigger legal_holds_${guard} on legal_holds`);
    }
  }
}
