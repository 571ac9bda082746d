import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of the append-only record of who did what; the database refuses to change or remove it. */
@Entity({
  name: 'user_activity_log',
  comment: 'Who did what, when and why. An entry can never be changed or removed.',
})
@Index('user_activity_log_retention_run_index', ['id'], { where: `activity_type = 'Retention run'` })
@Index('user_activity_log_expired_index', ['linkedTo'], { where: `activity_type = 'DR file expired'` })
@Index('user_activity_log_deletions_index', ['cdrFileId', 'id'], {
  where: `activity_type in ('Calls deleted', 'CDR file deleted')`,
})
export class UserActivityLogEntry {
  @PrimaryColumn('bigint', {
    primaryKeyConstraintName: 'user_activity_log_pk',
    default: () => 'next_user_activity_log_id()',
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

  /** The transaction that wrote the entry: what it records happened in that same transaction. */
  @Column('bigint', { default: () => 'current_transaction_id()' })
  transactionId!: string;
}
