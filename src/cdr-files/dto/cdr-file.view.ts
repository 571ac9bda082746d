import { ApiProperty } from '@nestjs/swagger';
import { CDR_FILE_STATUSES, CdrFileStatus } from '../records/cdr-file-status';
import { FILE_SOURCES } from '../records/file-source';
import { RELEASE_MODES, ReleaseMode } from '../matching/repetition';
import { CountedWarningView, MOST_WARNINGS } from './cdr-file-warning.view';
import { RepeatedCallsView } from './repeated-calls.view';
import { CURRENCY, ID, SHA1, text } from '../../common/api-schemas';
import { StoredCdrFileView } from './cdr-file-bytes.view';
import { LAYOUT_NAME } from './layout-name';

/** A CDR file as the API shows it. What is not known is null. */
export class CdrFileView extends StoredCdrFileView {
  @ApiProperty({ ...text(255), example: 'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv' })
  fileName!: string;

  @ApiProperty({ format: 'uuid', maxLength: 36, example: '5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11' })
  storedFileID!: string;

  @ApiProperty({ format: 'date', example: '2026-10-01' })
  uploadedDate!: string;

  @ApiProperty({ enum: FILE_SOURCES })
  fileSource!: string;

  @ApiProperty({ ...text(255), example: 'Gamma' })
  carrier!: string;

  @ApiProperty({
    ...LAYOUT_NAME,
    description:
      'Name of the layout, as CDRFileTypes/ lists it; `auto` where it could not be told; `zip`, `gzip`, `7z` or `rar` for a bundle',
    example: 'fcs-v3-outbound',
  })
  fileType!: string;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  billing!: string | null;

  @ApiProperty({ enum: ['Daily', 'Monthly'] })
  daily!: string;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  billrun!: string | null;

  @ApiProperty({ ...text(2000), nullable: true, example: null })
  notes!: string | null;

  @ApiProperty({ enum: CDR_FILE_STATUSES })
  status!: CdrFileStatus;

  @ApiProperty({
    ...text(255),
    description: 'Name in storage',
    example: 'cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11',
  })
  filePath!: string;

  @ApiProperty({
    ...SHA1,
    description: 'SHA-1 of the file as it came',
    example: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  })
  originalHash!: string;

  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 5001 })
  lineCount!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 5000 })
  callCount!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 0 })
  rejectedCount!: number | null;

  @ApiProperty({
    ...text(4000),
    nullable: true,
    description: 'Why the status is what it is, in a sentence',
    example: null,
  })
  statusDetail!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The earlier file with the same bytes, or with most of the same calls',
    example: null,
  })
  repeatsCDRFileID!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The file whose rejected lines this one brings again, mended',
    example: null,
  })
  mendsCDRFileID!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The latest imported file that mends this one',
    example: null,
  })
  mendedByCDRFileID!: string | null;

  @ApiProperty({ type: 'integer', format: 'int64', example: 1_234_567 })
  sizeBytes!: number;

  @ApiProperty({
    type: 'integer',
    format: 'int64',
    nullable: true,
    description: 'Lines read so far, as of a second ago; null unless the file is importing',
    example: null,
  })
  progressLines!: number | null;

  @ApiProperty({
    type: 'integer',
    format: 'int64',
    nullable: true,
    description: 'Bytes read so far, out of sizeBytes; null unless the file is importing',
    example: null,
  })
  progressBytes!: number | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The record of the bundle that the file came in',
    example: null,
  })
  bundleCDRFileID!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The source that it was fetched from; that may have been removed since',
    example: null,
  })
  CDRFileSourceID!: string | null;

  @ApiProperty({
    type: 'integer',
    description: 'Attempts to import it so far; after five without success it is Failed',
    example: 1,
  })
  attempts!: number;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the next attempt may begin; null unless an attempt failed and another follows',
    example: null,
  })
  nextAttempt!: string | null;

  @ApiProperty({
    type: 'string',
    pattern: '^[0-9a-f]{64}$',
    maxLength: 64,
    nullable: true,
    description: 'SHA-256 of the file as it came; null for files of version 0.1.0',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256!: string | null;

  @ApiProperty({
    type: RepeatedCallsView,
    nullable: true,
    description:
      'What of it was there already as live calls of other files, when its import looked; null where nothing was',
  })
  repeatedCalls!: RepeatedCallsView | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Lines that were not imported, because they or their calls were there already',
    example: 0,
  })
  repeatedLines!: number | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The file that it begins with, byte for byte; only what follows was imported',
    example: null,
  })
  continuesCDRFileID!: string | null;

  @ApiProperty({
    enum: RELEASE_MODES,
    nullable: true,
    description: 'How it was imported when it was released; null where it was not',
    example: null,
  })
  releaseMode!: ReleaseMode | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'The activity that deleted the calls which this file replaced',
    example: null,
  })
  replacementUserActivityLog!: string | null;

  @ApiProperty({
    type: [CountedWarningView],
    maxItems: MOST_WARNINGS,
    description: 'What of it went in and deserves a look; `warnings/` says what each means',
  })
  warnings!: CountedWarningView[];

  @ApiProperty({
    ...CURRENCY,
    nullable: true,
    description: 'What its sender says its prices are in; null where they do not say',
    example: null,
  })
  currency!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'The version of the layout that read it, fixed when its import began; null until then, and for files of earlier versions',
    example: 1,
  })
  fileTypeVersion!: number | null;
}
