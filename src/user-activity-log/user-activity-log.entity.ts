import type { Grants } from '../common/access/principal';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of the record of who did what. The database refuses to change it, and lets only reads leave, with a DR file. */
@Entity({
  name: 'user_activity_log',
  comment:
    'Who did what, when and why. An entry can never be changed. Entries of reads leave with a DR file that holds them; no other ever does.',
})
@Index('user_activity_log_reasons_index', ['id'], { where: `activity_reason is not null` })
@Index('user_activity_log_user_name_index', ['userName', 'id'])
@Index('user_activity_log_user_index', ['userId', 'id'], { where: `user_id is not null` })
@Index('user_activity_log_activity_type_index', ['activityType', 'id'])
@Index('user_activity_log_linked_to_type_index', ['linkedToType', 'id'], {
  where: `linked_to_type is not null`,
})
@Index('user_activity_log_linked_to_index', ['linkedTo', 'id'], { where: `linked_to is not null` })
@Index('user_activity_log_cdr_file_index', ['cdrFileId', 'id'], { where: `cdr_file_id is not null` })
@Index('user_activity_log_deletions_index', ['cdrFileId', 'id'], {
  where: `activity_type in ('Calls deleted', 'CDR file deleted')`,
})
export class UserActivityLogEntry {
  @PrimaryColumn('bigint', {
    primaryKeyConstraintName: 'user_activity_log_pk',
    default: () => `nextval('user_activity_log_id_sequence')`,
  })
  id!: string;

  @Column('bigint', { nullable: true })
  userId!: string | null;

  @Column('text')
  userName!: string;

  @Column('text', { nullable: true })
  onBehalfOfUser!: string | null;

  @Column('text', { nullable: true })
  customerId!: string | null;

  @Column('text')
  activityType!: string;

  @Index('user_activity_log_activity_at_index')
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  activityAt!: Date;

  @Column('boolean', { default: false })
  usedExpertMode!: boolean;

  @Column('bigint', { nullable: true })
  bulkImportFileId!: string | null;

  @Column('integer', { nullable: true })
  bulkImportFileLineNumber!: number | null;

  @Column('bigint', { nullable: true })
  cdrFileId!: string | null;

  @Column('integer', { nullable: true })
  cdrFileLineNumber!: number | null;

  @Column('boolean')
  usedApi!: boolean;

  @Column('text', { nullable: true })
  fromProvider!: string | null;

  @Column('text', { nullable: true })
  linkedToType!: string | null;

  @Column('text', { nullable: true })
  linkedTo!: string | null;

  @Column('integer', { nullable: true })
  linkedToRevisionNumber!: number | null;

  @Column('text', { nullable: true })
  activityReason!: string | null;

  @Column('text', { nullable: true })
  activityDetails!: string | null;

  /** Where it came from: a client's address, `alice@host` for a command, a host for the system. */
  @Column('text', {
    nullable: true,
    comment: 'A client address, a user and host for a command, a host for the system',
  })
  address!: string | null;

  @Column('jsonb', { nullable: true, comment: 'The fields of one object that changed, as they were' })
  before!: object | null;

  @Column('jsonb', {
    nullable: true,
    comment: 'The same fields as they are since; all of them of an object that was made',
  })
  after!: object | null;

  @Column('jsonb', {
    nullable: true,
    comment:
      'What the user was granted at that time; null without an API key, in entries of reads and in those of version 0.1.0',
  })
  grants!: Grants | null;

  /** The transaction that wrote the entry: what it records happened in that same transaction. */
  @Column('bigint', { default: () => 'current_transaction_id()' })
  transactionId!: string;
}
