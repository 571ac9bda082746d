import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Time-ordered ids: milliseconds since 2020-01-01 UTC shifted left by 20 bits, plus a counter. A transaction that
 * takes ids keeps the clock's row locked until it commits, so ids become visible in ascending order.
 */
export class CreateClocks1795424400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clocks (
        name text not null,
        last_id bigint not null,
        constraint clocks_pk primary key (name)
      )`);
    await runner.query(`insert into clocks (name, last_id) values ('calls', 0), ('deleted_calls', 0)`);
    await runner.query(`
      create function id_floor(at timestamptz) returns bigint
      language sql immutable strict parallel safe as $$
        select (floor(extract(epoch from at) * 1000)::bigint - 1577836800000) << 20
      $$`);
    await runner.query(`
      create function id_instant(id bigint) returns timestamptz
      language sql immutable strict parallel safe as $$
        select timestamptz '1970-01-01 00:00:00+00' + ((id >> 20) + 1577836800000) * interval '1 millisecond'
      $$`);
    await runner.query(`
      create function lock_clock(clock text) returns bigint
      language plpgsql as $$
      declare
        last bigint;
      begin
        select c.last_id into strict last from clocks c where c.name = clock for update;
        return greatest(last + 1, id_floor(clock_timestamp()));
      end $$`);
    await runner.query(`comment on function lock_clock is
      'The first free id of a clock; its row stays locked until the transaction ends. Call advance_clock with the last id used.'`);
    await runner.query(`
      create function advance_clock(clock text, last_used bigint) returns void
      language sql as $$ update clocks set last_id = last_used where name = clock and last_id < last_used $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function advance_clock, lock_clock, id_instant, id_floor`);
    await runner.query(`drop table clocks`);
  }
}
