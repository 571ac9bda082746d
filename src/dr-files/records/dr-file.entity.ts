import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DrFileKind } from '../format/dr-file-kind';
import type { DrFileStatus } from './dr-file-status';

/** A DR file, from its first byte on; completed ones are kept on record for ever. */
@Entity({
  name: 'disaster_recovery_files',
  comment:
    'Each DR file with its manifest and signature. What is on record of a completed one is never changed or removed, also after its bytes were.',
})
@Unique('disaster_recovery_files_sequence_unique', ['sequence'])
@Check('disaster_recovery_files_status_check', `status in ('Writing', 'Available', 'Restored', 'Expired')`)
@Check(
  'disaster_recovery_files_restored_check',
  `num_nulls(restored_in, restored_at, restored_count) in (0, 3) and (status <> 'Restored' or restored_in is not null) and restored_count <= row_count`,
)
@Check(
  'disaster_recovery_files_complete_check',
  `status = 'Writing' or num_nulls(row_count, size_bytes, sha256, manifest, manifest_sha256, expires_at) = 0 and case kind when 'Activity reads' then num_nulls(first_activity_id, last_activity_id, activity_id_hash) = 0 else num_nulls(first_deleted_call_id, last_deleted_call_id) = 0 end`,
)
export class DrFile {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'disaster_recovery_files_pk',
  })
  id!: string;

  /** 1 for the first, then without gaps. */
  @Column('integer')
  sequence!: number;

  /** The run that made it; named by its entity's name, because retention stands above this room. */
  @Column('bigint')
  @ForeignKey('RetentionRun', { name: 'disaster_recovery_files_run_fk' })
  retentionRunId!: string;

  @Column('text', { default: 'Deleted calls' })
  kind!: DrFileKind;

  @Column('text', { default: 'Writing' })
  status!: DrFileStatus;

  @Column('text')
  fileName!: string;

  @Column('timestamptz')
  cutoff!: Date;

  /** Of reads in the activity log their own first and last day. */
  @Column('date')
  firstDeletionDay!: string;

  @Column('date')
  lastDeletionDay!: string;

  @Column('bigint', { nullable: true })
  rowCount!: string | null;

  @Column('bigint', { nullable: true })
  sizeBytes!: string | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('bigint', { nullable: true })
  firstDeletedCallId!: string | null;

  @Column('bigint', { nullable: true })
  lastDeletedCallId!: string | null;

  @Column('bigint', { nullable: true, comment: 'Of reads in the activity log' })
  firstActivityId!: string | null;

  @Column('bigint', { nullable: true, comment: 'Of reads in the activity log' })
  lastActivityId!: string | null;

  @Column('bigint', { nullable: true, comment: 'Tells which reads they are: all their ids, hashed' })
  activityIdHash!: string | null;

  @Column('date', { nullable: true })
  firstCallDate!: string | null;

  @Column('date', { nullable: true })
  lastCallDate!: string | null;

  /** Byte for byte as it is in storage. */
  @Column('bytea', { nullable: true })
  manifest!: Buffer | null;

  @Column('text', { nullable: true })
  manifestSha256!: string | null;

  @Column('bytea', { nullable: true })
  signature!: Buffer | null;

  @Column('integer', { default: 0 })
  downloadCount!: number;

  /** The transaction that made the file available: its rows may leave in that one alone; null once they were deleted. */
  @Column('bigint', { nullable: true })
  transactionId!: string | null;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('integer', {
    nullable: true,
    comment: 'The period from its making to expires_at; null = that of the policy when it is first looked at',
  })
  retentionDays!: number | null;

  /** The activity that restored it, if any; kept when the file expires. */
  @Column('bigint', { nullable: true })
  restoredIn!: string | null;

  /** The retention period of the rows that came back counts from here. */
  @Column('timestamptz', { nullable: true })
  restoredAt!: Date | null;

  @Column('bigint', { nullable: true })
  restoredCount!: string | null;

  @Column('timestamptz', { nullable: true })
  bytesRemovedAt!: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
