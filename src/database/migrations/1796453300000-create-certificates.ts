import { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done is certified: a signed document of each act, made from the activity log, which is kept for ever. */
export class CreateCertificates1796453300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificates (
        id bigint generated always as identity,
        act text not null,
        user_activity_log_id bigint not null,
        linked_to_type text,
        linked_to text,
        document bytea not null,
        signature bytea not null,
        signing_key text not null,
        created_at timestamptz not null default clock_timestamp(),
        constraint certificates_pk primary key (id),
        constraint certificates_activity_unique unique (user_activity_log_id),
        constraint certificates_signature_check check (octet_length(signature) = 64)
      );
      comment on table certificates is
        'A signed certificate of each expiry, deletion of a CDR file, restore and verification of the chain. None ever changes or goes.';
      comment on column certificates.document is 'JSON, byte for byte as it was signed';
      comment on column certificates.signature is 'Ed25519, of the document';
      comment on column certificates.signing_key is 'SHA-256 of the public key in DER';
      create trigger certificates_kept before update or delete or truncate on certificates
        for each statement execute function refuse_change('a certificate never changes or goes');
      alter table certificates enable always trigger certificates_kept;
      comment on trigger certificates_kept on certificates is 'A certificate never changes or goes.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table certificates');
  }
}
