import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { DrFile } from './dr-file.entity';

/** Which numbers and activities the rows of a DR file may have. */
@Entity({
  name: 'disaster_recovery_file_marks',
  comment:
    'Which numbers and activities the rows of a DR file may have, as a Bloom filter: it says whether a file may expire while there are legal holds, without the identity and without the numbers. It goes when the file expires. A file without one may hold anything.',
})
export class DrFileMarks {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'disaster_recovery_file_marks_pk' })
  disasterRecoveryFileId!: string;

  @OneToOne(() => DrFile, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'disaster_recovery_file_id',
    foreignKeyConstraintName: 'disaster_recovery_file_marks_file_fk',
  })
  disasterRecoveryFile?: DrFile;

  @Column('bytea', {
    comment:
      'A power of two of bits. A number or activity sets two of them; a bit that is not set proves that no row has it.',
  })
  bits!: Buffer;

  @Column('bigint', {
    comment: 'Rows with a number that has no key: only its exact text is compared.',
  })
  noKeyCount!: string;
}
