import { CdrFileFailureView } from './cdr-file-failure.view';
import { CountedWarningView, MOST_WARNINGS } from './cdr-file-warning.view';
import { type TotalDifference, TOTALS } from '../../cdr-layouts/records/totals';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { bytes, text } from '../../common/api-schemas';
import { MAX_DOCUMENT_BYTES } from '../../cdr-layouts/compile/read-document';
import {
  type LayoutTrial,
  SAMPLE_BYTES,
  SHOWN_CALLS,
  SHOWN_LINES,
  SHOWN_TEXT,
  SHOWN_VALUES,
  type TriedCall,
} from '../../cdr-layouts/trial/layout-trial';
import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';
import { LAYOUT_NAME } from './layout-name';

/** Text as it stands in a file, cut where it is long. */
const AS_IT_STANDS = { type: 'string', pattern: '^[^\\n]*$', maxLength: SHOWN_TEXT + 1 } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;

/** The whole multipart body, for the OpenAPI document. */
export class LayoutTrialDto {
  @ApiPropertyOptional({
    type: 'string',
    pattern: '^[^\\x00]*$',
    maxLength: MAX_DOCUMENT_BYTES,
    description: 'The document of a layout as JSON text, or as a file; or give `fileType`',
  })
  layout?: string;

  @ApiPropertyOptional({
    ...LAYOUT_NAME,
    description:
      'The name of a layout from CDRFileTypes/, or `auto` for the one that the file is recognised as',
  })
  fileType?: string;

  @ApiProperty({
    ...bytes(MAX_UPLOAD_BYTES),
    description: 'A file of the carrier, packed with gzip or not; its first MiB is read',
  })
  file!: unknown;
}

/** What became of the lines of a sample, as reconciliations count them. */
export class TrialCountsView {
  @ApiProperty({ ...COUNT, example: 5001 })
  lineCount!: number;

  @ApiProperty({ ...COUNT, example: 1 })
  headerLines!: number;

  @ApiProperty({ ...COUNT, example: 0 })
  blankLines!: number;

  @ApiProperty({ ...COUNT, example: 2 })
  rejectedLines!: number;

  @ApiProperty({ ...COUNT, example: 4998 })
  callLines!: number;

  @ApiProperty({ ...COUNT, example: 4998 })
  callCount!: number;
}

/** A line of a sample that is no call. */
export class TriedLineView {
  @ApiProperty({ type: 'integer', minimum: 1, example: 17 })
  lineNumber!: number;

  @ApiProperty({ ...text(4000), example: 'there is no day "31/02/2026"' })
  reason!: string;

  @ApiProperty({
    ...AS_IT_STANDS,
    description: 'The line; a long one is cut',
    example: '01134960001,31/02/2026',
  })
  text!: string;
}

/** A column that no field of a call is read from. */
export class UnmappedColumnView {
  @ApiProperty({ ...text(100), example: 'VAT' })
  name!: string;

  @ApiProperty({
    type: 'array',
    maxItems: SHOWN_VALUES,
    items: AS_IT_STANDS,
    description: 'Its first values in the sample that differ',
    example: ['20%'],
  })
  values!: string[];
}

/** What a line of totals says, and what was read before it. */
export class TotalDifferenceView implements TotalDifference {
  @ApiProperty({ ...COUNT, minimum: 1, example: 402 })
  lineNumber!: number;

  @ApiProperty({ enum: TOTALS, example: 'costCDR' })
  what!: TotalDifference['what'];

  @ApiProperty({ ...text(50), description: 'What the line says', example: '45.60' })
  declared!: string;

  @ApiProperty({ ...text(50), description: 'What was read', example: '45.50' })
  found!: string;
}

/** What a layout makes of a sample. Nothing is kept of it. */
export class LayoutTrialView implements Omit<LayoutTrial, 'warnings'> {
  @ApiProperty({
    ...LAYOUT_NAME,
    nullable: true,
    description: 'The layout that read it; null where none was named and it was in doubt',
    example: 'acme-daily',
  })
  layout!: string | null;

  @ApiProperty({
    ...LAYOUT_NAME,
    nullable: true,
    description:
      'What `auto` takes the file for, the layout that is tried among the others; null where it is in doubt',
    example: 'acme-daily',
  })
  recognisedAs!: string | null;

  @ApiProperty({ ...text(50_000), nullable: true, description: 'Why it is in doubt', example: null })
  recognitionDetail!: string | null;

  @ApiProperty({
    ...COUNT,
    maximum: SAMPLE_BYTES,
    description: 'Bytes of the sample that were read, unpacked',
    example: 734_003,
  })
  bytesRead!: number;

  @ApiProperty({ description: 'Whether that is all of the sample', example: true })
  isWhole!: boolean;

  @ApiProperty({
    ...text(50_000),
    nullable: true,
    description: 'Why the file would be refused as a whole; null where it would not',
    example: null,
  })
  refusal!: string | null;

  @ApiProperty({
    type: CdrFileFailureView,
    nullable: true,
    description: 'What to do then, as a CDR file says it; null too where reading the sample took too long',
    example: null,
  })
  failure!: LayoutTrial['failure'];

  @ApiProperty({ type: TrialCountsView })
  counts!: TrialCountsView;

  @ApiProperty({
    type: 'array',
    maxItems: SHOWN_CALLS,
    items: { type: 'object', additionalProperties: true },
    description: 'The first calls: `lineNumber`, and the fields that layouts feed, named as calls have them',
    example: [{ lineNumber: 2, target: '01134960001', startDate: '2026-10-01', startTime: '10:20:30' }],
  })
  calls!: TriedCall[];

  @ApiProperty({
    type: [TriedLineView],
    maxItems: SHOWN_LINES,
    description: 'The first lines that are no calls',
  })
  rejectedLines!: TriedLineView[];

  @ApiProperty({ type: [UnmappedColumnView], maxItems: 1000 })
  unmappedColumns!: UnmappedColumnView[];

  @ApiProperty({
    type: [TotalDifferenceView],
    maxItems: 10,
    description: 'The first lines of totals that say something else than what was read',
  })
  differences!: TotalDifferenceView[];

  @ApiProperty({ type: [CountedWarningView], maxItems: MOST_WARNINGS, description: 'What deserves a look' })
  warnings!: CountedWarningView[];
}
