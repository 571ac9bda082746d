import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of a CDR file that is no call, byte for byte, and why. */
@Entity({
  name: 'cdr_rejected_lines',
  comment: 'Lines that an import rejected, byte for byte, with their physical number and the reason.',
})
export class CdrRejectedLine {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'cdr_rejected_lines_pk' })
  cdrFileId!: string;

  /** Physical line, the header counted. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'cdr_rejected_lines_pk' })
  lineNumber!: number;

  @Column('bytea')
  rawLine!: Buffer;

  @Column('text')
  reason!: string;
}
