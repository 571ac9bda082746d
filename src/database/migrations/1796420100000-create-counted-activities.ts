import { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS = {
  hour: 'The hour that is counted, from its beginning, in UTC',
  key: 'What is counted together: as whom, what and, without a user, from where',
  requests: 'How many requests have no entry of their own',
  first_recorded: 'Whether the first request of the hour has an entry of its own',
  address: 'Where all of them came from; null when they came from several addresses',
  details: 'JSON text: what the entry says besides how many they were, and when',
};

/** Requests that disclose nothing can be any number: they are counted, and one entry an hour says how many they were. */
export class CreateCountedActivities1796420100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table counted_activities (
        hour timestamptz not null,
        key text not null,
        requests bigint not null,
        first_recorded boolean not null,
        user_id bigint,
        user_name text not null,
        used_api boolean not null,
        activity_type text not null,
        linked_to_type text,
        address text,
        details text,
        first_at timestamptz not null default clock_timestamp(),
        last_at timestamptz not null default clock_timestamp(),
        constraint counted_activities_pk primary key (hour, key)
      );
      comment on table counted_activities is
        'Requests of this hour that disclose nothing, counted. When the hour is over, an activity entry takes the place of each row.'`);
    for (const [column, comment] of Object.entries(COMMENTS)) {
      await runner.query(`comment on column counted_activities.${column} is '${comment}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table counted_activities');
  }
}
