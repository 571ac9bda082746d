import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a change that came with an Idempotency-Key. */
@Entity({
  name: 'kept_answers',
  comment:
    'The first answer to each change that came with an Idempotency-Key, for a day. Of the key only a hash is kept.',
})
@Index('kept_answers_created_at_index', ['createdAt'])
export class KeptAnswer {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'kept_answers_pk' })
  userId!: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'kept_answers_pk' })
  keyHash!: Buffer;

  @Column('bytea')
  requestHash!: Buffer;

  @Column('smallint')
  status!: number;

  /** JSON; sealed where it holds a secret. */
  @Column('bytea')
  answer!: Buffer;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
