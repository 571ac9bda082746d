import { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS = {
  'table disaster_recovery_file_marks':
    'Which numbers and activities the rows of a DR file may have, as a Bloom filter: it says whether a file may expire while there are legal holds, without the identity and without the numbers. It goes when the file expires. A file without one may hold anything.',
  'column disaster_recovery_file_marks.bits':
    'A power of two of bits. A number or activity sets two of them; a bit that is not set proves that no row has it.',
  'column disaster_recovery_file_marks.no_key_count':
    'Rows with a number that has no key: only its exact text is compared.',
  'function number_mark': 'Where a number sets its bits. The sign of a stored key does not count.',
  'function activity_mark': 'Where an activity sets its bits.',
  'function is_marked': 'Whether both bits of a mark are set.',
  'function may_hold_covered':
    'Whether a DR file may hold a row that a legal hold with these parts covers. Each part is judged by itself, so a file is rather kept than lost. Numbers and activities of a file without marks are not known: it may hold them.',
  'trigger disaster_recovery_file_marks_made on disaster_recovery_file_marks':
    'Marks are made while the DR file is written, and never later.',
  'function guard_disaster_recovery_file_marks': 'Refuses marks of a DR file that is not being written.',
  'trigger disaster_recovery_file_marks_kept on disaster_recovery_file_marks':
    'Marks can never be changed: a file could lose its bytes in spite of a legal hold.',
};

export class MarkContentsOfDrFiles1795899197572 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disaster_recovery_file_marks (
        disaster_recovery_file_id bigint not null,
        bits bytea not null,
        no_key_count bigint not null,
        constraint disaster_recovery_file_marks_pk primary key (disaster_recovery_file_id),
        constraint disaster_recovery_file_marks_file_fk
          foreign key (disaster_recovery_file_id) references disaster_recovery_files (id) on delete cascade
      )`);
    // One bit is read at a time: not compressed, only the piece around it is.
    await runner.query(`alter table disaster_recovery_file_marks alter column bits set storage external`);
    await this.createFunctions(runner);
    await this.guard(runner);
    for (const [thing, comment] of Object.entries(COMMENTS)) {
      await runner.query(`comment on ${thing} is '${comment}'`);
    }
  }

  private async createFunctions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function number_mark(key bigint) returns bigint
      language sql immutable strict parallel safe as $$ select hashint8extended(abs(key), 1) $$`);
    await runner.query(`
      create function activity_mark(activity bigint) returns bigint
      language sql immutable strict parallel safe as $$ select hashint8extended(activity, 2) $$`);
    await runner.query(`
      create function is_marked(bits bytea, mark bigint) returns boolean
      language sql immutable strict parallel safe as $$
        select bool_and(get_byte(substring(bits from (m.at / 8)::integer + 1 for 1), 0) >> (m.at % 8)::integer & 1 = 1)
        from (select length(bits) * 8::bigint - 1 as last_bit) b,
          lateral (values (mark & b.last_bit), (mark >> 32 & b.last_bit)) m (at)
      $$`);
    await runner.query(`
      create function may_hold_covered(file_id bigint, first_call_date date, last_call_date date,
        number_key bigint, cdr_file_id bigint, user_activity_log_id bigint, min_date date, max_date date) returns boolean
      language sql stable as $$
        select ($6 is null and $4 is null or coalesce((
            select ($4 is null or is_marked(m.bits, number_mark($4)))
              and ($6 is null or is_marked(m.bits, activity_mark($6)))
            from disaster_recovery_file_marks m where m.disaster_recovery_file_id = $1), true))
          and ($7 is null or $3 >= $7) and ($8 is null or $2 <= $8)
          and ($5 is null or exists (
            select from disaster_recovery_file_contents c where c.disaster_recovery_file_id = $1 and c.cdr_file_id = $5))
      $$`);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function guard_disaster_recovery_file_marks() returns trigger
      language plpgsql as $$
      begin
        if not exists (
          select from disaster_recovery_files f where f.id = new.disaster_recovery_file_id and f.status = 'Writing'
        ) then
          raise exception 'marks of a DR file are made while it is written' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger disaster_recovery_file_marks_made before insert on disaster_recovery_file_marks
      for each row execute function guard_disaster_recovery_file_marks()`);
    await runner.query(`
      create trigger disaster_recovery_file_marks_kept before update or truncate on disaster_recovery_file_marks
      for each statement execute function refuse_change('marks of a DR file can never be changed')`);
    for (const guard of ['made', 'kept']) {
      await runner.query(
        `alter table disaster_recovery_file_marks enable always trigger disaster_recovery_file_marks_${guard}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function may_hold_covered, is_marked, activity_mark, number_mark`);
    await runner.query(`drop table disaster_recovery_file_marks`);
    await runner.query(`drop function guard_disaster_recovery_file_marks`);
  }
}
