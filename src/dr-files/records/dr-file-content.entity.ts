import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DrFile } from './dr-file.entity';

/** How many deleted calls of one CDR file a DR file holds: what reconciliation counts. */
@Entity({
  name: 'disaster_recovery_file_contents',
  comment:
    'How many deleted calls of each CDR file a DR file holds. It tells what a legal hold covers, and is kept for ever.',
})
export class DrFileContent {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'disaster_recovery_file_contents_pk' })
  disasterRecoveryFileId!: string;

  @ManyToOne(() => DrFile)
  @JoinColumn({
    name: 'disaster_recovery_file_id',
    foreignKeyConstraintName: 'disaster_recovery_file_contents_file_fk',
  })
  disasterRecoveryFile?: DrFile;

  @Index('disaster_recovery_file_contents_cdr_file_id_index')
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'disaster_recovery_file_contents_pk' })
  cdrFileId!: string;

  /** Not reinstated: these calls are nowhere else. */
  @Column('bigint')
  deletedCount!: string;

  /** Reinstated before the purge: their calls are live. */
  @Column('bigint')
  reinstatedCount!: string;

  /** Of `deletedCount`, the rows that had been erased when the file was restored, and stayed away. */
  @Column('bigint', {
    default: 0,
    comment: 'Of deleted_count, the rows that had been erased when the file was restored, and stayed away',
  })
  erasedCount!: string;
}
