import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { DrFile } from './dr-file.entity';

/** The index of the numbers in a DR file, which stands beside it in storage. */
@Entity({
  name: 'disaster_recovery_file_indexes',
  comment:
    'The index of the numbers in a DR file, which is encrypted beside it in storage: a search opens only files whose index has the number. It goes when the file expires. A file without one is opened by every search.',
})
export class DrFileIndex {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'disaster_recovery_file_indexes_pk' })
  disasterRecoveryFileId!: string;

  @OneToOne(() => DrFile, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'disaster_recovery_file_id',
    foreignKeyConstraintName: 'disaster_recovery_file_indexes_file_fk',
  })
  disasterRecoveryFile?: DrFile;

  @Column('bigint')
  sizeBytes!: string;

  @Column('text', {
    comment: 'SHA-256 of the index as it is in storage, hexadecimal: one that differs is not believed.',
  })
  sha256!: string;

  @Column('integer', {
    comment:
      'Which version of the function that makes keys of numbers made it: an index of other keys is not used.',
  })
  keysVersion!: number;

  @Column('bigint', {
    comment: 'Rows with a number that has no key: only its exact text is compared.',
  })
  noKeyCount!: string;
}
