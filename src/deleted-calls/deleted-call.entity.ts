import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CallEvidence } from '../calls/call-evidence';

/**
 * A deleted call: the full copy of the evidence, and by which activity it went. In the database the evidence cannot
 * be changed, and the row leaves only through a retention run. Partitioned by month of deletion on its id.
 */
@Entity({
  name: 'deleted_calls',
  comment:
    'Calls that were deleted, by month of deletion. Their evidence never changes, and they leave only together with a DR file that holds them.',
})
@Index('deleted_calls_cdr_file_id_index', ['evidence.cdrFileId', 'id'])
@Index('deleted_calls_user_activity_log_id_index', ['userActivityLogId', 'id'])
@Index('deleted_calls_start_date_index', ['evidence.startDate', 'id'])
@Index('deleted_calls_target_key_index', ['evidence.targetKey', 'id'], { where: 'target_key is not null' })
@Index('deleted_calls_external_key_index', ['evidence.externalKey', 'id'], {
  where: 'external_key is not null',
})
@Index('deleted_calls_termination_key_index', ['evidence.terminationKey', 'id'], {
  where: 'termination_key is not null',
})
@Index('deleted_calls_changed_index', ['updatedAt'], { where: 'updated_at > created_at' })
export class DeletedCall {
  /** Time-ordered: handed out by the clock `deleted_calls`, ascending in order of commit. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'deleted_calls_pk' })
  id!: string;

  @Column(() => CallEvidence, { prefix: false })
  evidence!: CallEvidence;

  @Column('bigint')
  userActivityLogId!: string;

  /** The live call's id before. */
  @Column('bigint')
  callId!: string;

  /** The activity that put the call back, if any. */
  @Column('bigint', { nullable: true })
  reinstatedIn!: string | null;

  /** The retention period counts from here: the deletion, or the restore that brought the row back. */
  @Column('timestamptz', {
    comment: 'The retention period counts from here: the deletion, or the restore that brought the row back',
  })
  retainedFrom!: Date;

  /** The moment of deletion. */
  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;
}
