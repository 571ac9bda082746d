import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CallEvidence } from './call-evidence';

/** A live call. It can leave its table only by becoming a deleted call; the database sees to that. */
@Entity({ name: 'calls', comment: 'Live calls. A row leaves only as a deleted call.' })
@Check('calls_call_type_direction_flag_check', `call_type_direction_flag in ('A-leg', 'B-leg')`)
@Check('calls_charge_band_check', `length(charge_band) <= 50`)
@Index('calls_cdr_file_id_index', ['evidence.cdrFileId', 'id'])
@Index('calls_start_date_index', ['evidence.startDate', 'id'])
@Index('calls_target_key_index', ['evidence.targetKey', 'id'], { where: 'target_key is not null' })
@Index('calls_external_key_index', ['evidence.externalKey', 'id'], { where: 'external_key is not null' })
@Index('calls_termination_key_index', ['evidence.terminationKey', 'id'], {
  where: 'termination_key is not null',
})
// Of an expression, which a decorator cannot say; its migration makes it.
@Index('calls_identity_index', { synchronize: false })
@Index('calls_changed_index', ['updatedAt'], { where: 'updated_at > created_at' })
export class Call {
  /** Time-ordered: handed out by the clock `calls`. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'calls_pk' })
  id!: string;

  @Column(() => CallEvidence, { prefix: false })
  evidence!: CallEvidence;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
