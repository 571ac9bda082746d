import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { FailureCode } from '../../cdr-layouts/records/failure-codes';
import { RELEASE_MODES, type ReleaseMode, type Repetition } from '../matching/repetition';
import { CDR_FILE_STATUSES, CdrFileStatus } from './cdr-file-status';
import type { FileSource } from './file-source';

/** A carrier's file as it came, and what became of its lines. The record is kept for ever. */
@Entity({ name: 'cdr_files', comment: 'The record of each CDR file that came. It is kept for ever.' })
@Check('cdr_files_file_source_check', `file_source in ('Upload', 'Email', 'FTP', 'S3')`)
@Check('cdr_files_daily_check', `daily in ('Daily', 'Monthly')`)
@Check('cdr_files_status_check', `status in (${CDR_FILE_STATUSES.map((status) => `'${status}'`).join(', ')})`)
@Check(
  'cdr_files_release_mode_check',
  `release_mode in (${RELEASE_MODES.map((mode) => `'${mode}'`).join(', ')})`,
)
@Index('cdr_files_status_index', ['status', 'id'])
@Index('cdr_files_carrier_index', ['carrier', 'id'])
@Index('cdr_files_uploader_index', ['uploaderId', 'uploadedAt'], { where: 'uploader_id is not null' })
@Index('cdr_files_source_index', ['cdrFileSourceId', 'id'], { where: 'cdr_file_source_id is not null' })
@Index('cdr_files_kept_from_index', ['keptFrom'], {
  where: 'bytes_expired_at is null and kept_from is not null',
})
@Index('cdr_files_arrivals_index', ['uploadedAt', 'carrier', 'status', 'fileType', 'fileSource', 'callCount'])
@Index('cdr_files_waiting_index', ['id'], { where: `status in ('Pending', 'Importing')` })
export class CdrFile {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'cdr_files_pk',
  })
  id!: string;

  @Column('text')
  fileName!: string;
  @Column('text')
  storedFileId!: string;
  @Column('timestamptz', { default: () => 'now()' })
  uploadedAt!: Date;

  @Column('text', { default: 'Upload' })
  fileSource!: FileSource;

  @Column('text')
  carrier!: string;
  /** Name of the layout; `auto` when it could not be recognised, `zip` or `gzip` for a bundle. */
  @Column('text')
  fileType!: string;

  /** Whether the layout was recognised from the file itself. */
  @Column('boolean', { default: false })
  fileTypeRecognised!: boolean;

  @Column('text', { nullable: true })
  billing!: string | null;
  @Column('text', { default: 'Monthly' })
  daily!: 'Daily' | 'Monthly';

  @Column('text', { nullable: true })
  billrun!: string | null;
  @Column('text', { nullable: true })
  notes!: string | null;

  @Column('text', {
    nullable: true,
    comment: 'ISO 4217 code of the currency that its sender says it is in; null where they do not say',
  })
  currency!: string | null;

  @Column('text', { nullable: true })
  mailMessage!: string | null;
  @Column('text', { nullable: true })
  mailFrom!: string | null;
  @Column('text', { nullable: true })
  mailTo!: string | null;
  @Column('text', { nullable: true })
  mailSubject!: string | null;

  @Column('text', { default: 'Pending' })
  status!: CdrFileStatus;

  /** One sentence on why the file has this status; null when that needs none. */
  @Column('text', { nullable: true })
  statusDetail!: string | null;
  @Column('text', { nullable: true, comment: 'Why it failed, by the code of what to do, when it last did' })
  failureCode!: FailureCode | null;

  /** Name in storage; a bundle and a file that could not be taken out of it have the same. */
  @Index('cdr_files_file_path_index')
  @Column('text')
  filePath!: string;

  /** SHA-1 of the file as it came, hexadecimal. */
  @Index('cdr_files_original_hash_index')
  @Column('text')
  originalHash!: string;

  @Column('text', {
    nullable: true,
    comment: 'SHA-256 of the file as it came, hexadecimal; null for files of version 0.1.0',
  })
  sha256!: string | null;

  @Column('bigint')
  sizeBytes!: string;

  @Column('integer', { nullable: true })
  lineCount!: number | null;
  @Column('integer', { nullable: true })
  headerLineCount!: number | null;
  @Column('integer', { nullable: true })
  blankLineCount!: number | null;
  @Column('integer', { nullable: true })
  rejectedCount!: number | null;
  @Column('integer', { nullable: true })
  callLineCount!: number | null;

  /** Calls in the file's lines; a two-leg line holds two. */
  @Column('integer', { nullable: true })
  callCount!: number | null;

  /** Lines read so far by a running import, and bytes; written outside its transaction. */
  @Column('bigint', { nullable: true })
  progressLines!: string | null;
  @Column('bigint', { nullable: true })
  progressBytes!: string | null;

  /** Attempts to import it, counted before each begins; from 0 again when it is released or tried again by hand. */
  @Column('integer', { default: 0 })
  importAttempts!: number;

  /** When it may be tried next; null when it need not wait. */
  @Column('timestamptz', { nullable: true })
  nextAttemptAt!: Date | null;

  /** When it was released or tried again by hand; null when it waits, or waited, since it was received. */
  @Column('timestamptz', { nullable: true })
  waitingSince!: Date | null;

  /** When an attempt last began, went on or ended. */
  @Index('cdr_files_import_moved_at_index', { where: 'import_moved_at is not null' })
  @Column('timestamptz', { nullable: true })
  importMovedAt!: Date | null;

  /** The earlier file with the same bytes, or with most of the same calls. */
  @Column('bigint', { nullable: true })
  repeatsCdrFileId!: string | null;

  @ManyToOne(() => CdrFile, { nullable: true })
  @JoinColumn({ name: 'repeats_cdr_file_id', foreignKeyConstraintName: 'cdr_files_repeats_fk' })
  repeats?: CdrFile | null;

  /** The file whose rejected lines this one brings again, mended. */
  @Index('cdr_files_mends_index', { where: 'mends_cdr_file_id is not null' })
  @Column('bigint', { nullable: true })
  mendsCdrFileId!: string | null;

  @ManyToOne(() => CdrFile, { nullable: true })
  @JoinColumn({ name: 'mends_cdr_file_id', foreignKeyConstraintName: 'cdr_files_mends_fk' })
  mends?: CdrFile | null;

  @Column('bigint', {
    nullable: true,
    comment: 'The user who uploaded it; null without an API key, and for files of version 0.1.0',
  })
  uploaderId!: string | null;

  @Column('bigint', {
    nullable: true,
    comment:
      'The source that it was fetched from, which may have been removed since; null for files that came otherwise',
  })
  cdrFileSourceId!: string | null;

  /** The bundle the file came in. */
  @Index('cdr_files_bundle_index', { where: 'bundle_cdr_file_id is not null' })
  @Column('bigint', { nullable: true })
  bundleCdrFileId!: string | null;

  @ManyToOne(() => CdrFile, { nullable: true })
  @JoinColumn({ name: 'bundle_cdr_file_id', foreignKeyConstraintName: 'cdr_files_bundle_fk' })
  bundle?: CdrFile | null;

  @Column('jsonb', {
    nullable: true,
    comment: 'What of it was there already as live calls of other files, when that was last looked for',
  })
  repeatedCalls!: Repetition | null;

  @Column('integer', {
    nullable: true,
    comment: 'Lines that were not imported, because their calls were there already',
  })
  repeatedLineCount!: number | null;

  @Index('cdr_files_continues_index', { where: 'continues_cdr_file_id is not null' })
  @Column('bigint', {
    nullable: true,
    comment: 'The file that it begins with, byte for byte; only what follows was imported',
  })
  continuesCdrFileId!: string | null;

  @ManyToOne(() => CdrFile, { nullable: true })
  @JoinColumn({ name: 'continues_cdr_file_id', foreignKeyConstraintName: 'cdr_files_continues_fk' })
  continues?: CdrFile | null;

  @Column('text', {
    nullable: true,
    comment: 'How a potential duplicate is imported; null until it is released',
  })
  releaseMode!: ReleaseMode | null;

  @Column('bigint', { nullable: true, comment: 'The activity that released it' })
  releasedIn!: string | null;

  @Column('bigint', {
    nullable: true,
    comment: 'The activity that deleted the calls which this file replaced',
  })
  replacedIn!: string | null;
  @Column('integer', {
    nullable: true,
    comment:
      'The version of the layout that read it, fixed when its import began; null until then, and for files of earlier versions',
  })
  fileTypeVersion!: number | null;
  @Column('date', { nullable: true, comment: 'The first day of the calls that were read from it' })
  oldestCallDate!: string | null;
  @Column('date', { nullable: true, comment: 'The last day of the calls that were read from it' })
  newestCallDate!: string | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'When the clock of its bytes began; null while it waits',
  })
  keptFrom!: Date | null;
  @Column('timestamptz', { nullable: true, comment: 'Since when its bytes and rejected lines are gone' })
  bytesExpiredAt!: Date | null;
  @Column('timestamptz', { nullable: true, comment: 'When its bytes left storage' })
  bytesRemovedAt!: Date | null;
  @Column('timestamptz', {
    nullable: true,
    comment: 'Since when a redacted copy is in its place; the hashes stay',
  })
  redactedAt!: Date | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;
  @Index('cdr_files_updated_at_index')
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  updatedAt!: Date;
}
