import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What is neither purged nor erased, however old, until it is released. Every part that is given must match. */
@Entity({
  name: 'legal_holds',
  comment: 'What must not be purged, and why. The only thing that can happen to a hold is its release, once.',
})
@Check(
  'legal_holds_scope_check',
  `num_nonnulls(number_key, number_keys, carrier, cdr_file_id, user_activity_log_id, min_date, max_date) > 0 and num_nonnulls(number_key, number_keys) < 2 and cardinality(number_keys) > 0 and cardinality(number_keys) = cardinality(numbers)`,
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

  /** A list in place of one number: a call with any of them is covered. */
  @Column('text', { array: true, nullable: true })
  numbers!: string[] | null;

  @Column('bigint', { array: true, nullable: true })
  numberKeys!: string[] | null;

  @Column('text', { nullable: true })
  carrier!: string | null;

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

  /** Of the court or authority that asked for it. */
  @Column('text', { nullable: true })
  caseNumber!: string | null;

  /** From this day on it is to be looked at again. */
  @Column('date', { nullable: true })
  reviewOn!: string | null;

  /** The activity that looked at it last. */
  @Column('bigint', { nullable: true })
  reviewedIn!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
