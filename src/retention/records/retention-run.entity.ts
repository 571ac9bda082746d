import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const RUN_STATES = ['Running', 'Succeeded', 'Failed', 'Stopped', 'Abandoned', 'Held back'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What started a run. */
export type RunStarter = 'Schedule' | 'API' | 'Command line';

/** What a run goes through. */
export const RUN_STEPS = [
  'Selecting',
  'Exporting',
  'Reading back',
  'Removing',
  'Ageing',
  'Expiring',
  'Done',
] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** One retention run, successful or not. */
@Entity({
  name: 'retention_runs',
  comment: 'Each retention run: its cutoff, what it exported and removed, and how it ended.',
})
@Check('retention_runs_state_check', `state in (${RUN_STATES.map((state) => `'${state}'`).join(', ')})`)
export class RetentionRun {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'retention_runs_pk',
  })
  id!: string;

  @Column('text', { default: 'Running' })
  state!: RunState;

  @Column('text', { default: 'Selecting' })
  step!: RunStep;

  /** Rows of the step that are done, of the DR file in hand; of exporting and of reading back. */
  @Column('bigint', { default: 0 })
  stepCount!: string;

  @Column('text')
  startedBy!: RunStarter;

  @Column('boolean', { default: false })
  dryRun!: boolean;

  /** The rehearsed "now", when the clock was rehearsed. */
  @Column('timestamptz', { nullable: true })
  asOf!: Date | null;

  /** Deletions before it are due: "now", read once from the database, less the retention period. */
  @Column('timestamptz')
  cutoff!: Date;

  @Column('bigint', { nullable: true })
  dueCount!: string | null;

  @Column('bigint', { nullable: true })
  heldCount!: string | null;

  @Column('bigint', { default: 0 })
  exportedCount!: string;

  @Column('bigint', { default: 0 })
  removedCount!: string;

  @Column('integer', { default: 0 })
  expiredFileCount!: number;

  @Column('bigint', { default: 0 })
  archiveSizeBytes!: string;

  /** One sentence that names the cause. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** What its failure is counted under; see FailureCause. */
  @Column('text', { nullable: true })
  cause!: string | null;

  @Column('bigint', { nullable: true })
  userActivityLogId!: string | null;

  /** Of a second person; set by the database. */
  @Column('bigint', {
    nullable: true,
    comment: 'Of the run that a second person approved; set by the database',
  })
  approvalId!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
