import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something of an imported CDR file that deserves a look. */
@Entity({
  name: 'cdr_file_warnings',
  comment:
    'What deserves a look in an imported CDR file: how many calls, by code. It is kept with the record of the file.',
})
export class CdrFileWarning {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'cdr_file_warnings_pk' })
  cdrFileId!: string;

  /** One of the codes of cdr-layouts/warnings; a newer version may have written others. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'cdr_file_warnings_pk' })
  code!: string;

  @Column('integer')
  count!: number;

  @Column('integer', { nullable: true, comment: 'The first physical line that it is about' })
  firstLine!: number | null;
}
