import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { RetentionRun } from './retention-run.entity';

/** One class of what a run removes. */
@Entity({
  name: 'retention_run_classes',
  comment: 'What was due to each retention run and held, and what it removed, class by class.',
})
export class RetentionRunClass {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'retention_run_classes_pk' })
  retentionRunId!: string;

  @ManyToOne(() => RetentionRun, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'retention_run_id', foreignKeyConstraintName: 'retention_run_classes_run_fk' })
  retentionRun?: RetentionRun;

  @PrimaryColumn('text', {
    primaryKeyConstraintName: 'retention_run_classes_pk',
    comment: 'As the API names it',
  })
  class!: string;

  @Column('timestamptz')
  cutoff!: Date;

  @Column('bigint')
  dueCount!: string;

  @Column('bigint')
  heldCount!: string;

  @Column('bigint', { default: 0 })
  removedCount!: string;

  @Column('bigint', { default: 0 })
  removedBytes!: string;
}
