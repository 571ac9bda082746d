import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who a user is at the provider of single sign-on. */
export class SignOnSubjects1796454610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table users add sign_on_subject text,
        add constraint users_sign_on_subject_unique unique (sign_on_subject),
        add constraint users_sign_on_subject_check check (length(sign_on_subject) <= 2500);
      comment on column users.sign_on_subject is
        'Who the user is at the provider of single sign-on: its issuer, a space and its name for the user (sub)'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table users drop sign_on_subject');
  }
}
