import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What is neither purged nor erased, however old, until it is released. Every part that is given must match. */
@Entity({
  name: 'legal_holds',
  comment: 'What must not be purged, and why. The only thing that can happen to a hold is its release, once.',
})
@Check(
  'legal_holds_scope_check',
  `num_nonnulls(number_key, cdr_file_id, user_activity_log_id, min_date, max_date) > 0`,
)
export class LegalHold {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'legal_holds_pk',
  })
  id!: string;

  /** As it was given; `numberKey` is what is compared. */
  @Column('text', { nullable: true })
  number!: string | null;

  @Column('bigint', { nullable: true })
  numberKey!: string | null;

  @Column('bigint', { nullable: true })
  cdrFileId!: string | null;

  @Column('bigint', { nullable: true })
  userActivityLogId!: string | null;

  /** First and last call date, inclusive. */
  @Column('date', { nullable: true })
  minDate!: string | null;

  @Column('date', { nullable: true })
  maxDate!: string | null;

  @Column('text')
  reason!: string;

  /** Activities that placed and released it. */
  @Column('bigint')
  placedIn!: string;

  @Column('bigint', { nullable: true })
  releasedIn!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
