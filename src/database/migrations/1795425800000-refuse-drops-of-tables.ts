import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A table's own triggers do not fire when the table is dropped. An event trigger does, but only a superuser can make
 * one, as the embedded database's role is. Elsewhere the owner of the tables can drop them.
 */
export class RefuseDropsOfTables1795425800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function refuse_drop_of_calls() returns event_trigger
      language plpgsql as $$
      declare
        dropped text;
      begin
        select o.object_identity into dropped from pg_event_trigger_dropped_objects() o
        where o.object_type = 'table' and not o.is_temporary and o.object_name ~ '^(deleted_calls(_\\d{4}_\\d{2})?|calls)$'
          and o.object_name is distinct from current_setting('deleted_calls.dropped_month', true)
        limit 1;
        if dropped is not null then
          raise exception 'drop of % is refused: calls leave by deletion, deleted calls through a retention run', dropped
            using errcode = 'restrict_violation',
              hint = 'To remove this installation, drop its database, or the event trigger calls_kept first.';
        end if;
      end $$`);
    await runner.query(`comment on function refuse_drop_of_calls is
      'A retention run names the month that it drops in the setting deleted_calls.dropped_month'`);
    const [role] = (await runner.query(
      'select rolsuper as "isSuperuser" from pg_roles where rolname = current_user',
    )) as [{ isSuperuser: boolean }];
    if (!role.isSuperuser) return;
    await runner.query('create event trigger calls_kept on sql_drop execute function refuse_drop_of_calls()');
    await runner.query('alter event trigger calls_kept enable always');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop event trigger if exists calls_kept');
    await runner.query('drop function refuse_drop_of_calls');
  }
}
