import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Requests of one hour that are recorded by one entry, once the hour is over. */
@Entity({
  name: 'counted_activities',
  comment:
    'Requests of this hour that disclose nothing, counted. When the hour is over, an activity entry takes the place of each row.',
})
export class CountedActivityRow {
  @PrimaryColumn('timestamptz', {
    primaryKeyConstraintName: 'counted_activities_pk',
    comment: 'The hour that is counted, from its beginning, in UTC',
  })
  hour!: Date;

  @PrimaryColumn('text', {
    primaryKeyConstraintName: 'counted_activities_pk',
    comment: 'What is counted together: as whom, what and, without a user, from where',
  })
  key!: string;

  @Column('bigint', { comment: 'How many requests have no entry of their own' })
  requests!: string;

  @Column('boolean', { comment: 'Whether the first request of the hour has an entry of its own' })
  firstRecorded!: boolean;

  @Column('bigint', { nullable: true })
  userId!: string | null;

  @Column('text')
  userName!: string;

  @Column('boolean')
  usedApi!: boolean;

  @Column('text')
  activityType!: string;

  @Column('text', { nullable: true })
  linkedToType!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'Where all of them came from; null when they came from several addresses',
  })
  address!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'JSON text: what the entry says besides how many they were, and when',
  })
  details!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  firstAt!: Date;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  lastAt!: Date;
}
