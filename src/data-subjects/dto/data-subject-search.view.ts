import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ID, text } from '../../common/api-schemas';
import { CLASSES, ClassResult, FoundLinePlace, MOST_RECORDS, RecordPlace } from '../search-result';

class FoundRecordView {
  @ApiProperty({ enum: ['calls', 'deletedCalls', 'disasterRecoveryFiles'], example: 'disasterRecoveryFiles' })
  where!: RecordPlace;

  @ApiProperty({
    ...ID,
    description: 'Of the call, or of the deleted call; a DR file holds deleted calls',
    example: '163208757248000001',
  })
  id!: string;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'Id of the DR file that holds it; null for what is in the database',
    example: '1',
  })
  disasterRecoveryFile!: string | null;

  @ApiProperty({ ...ID, description: 'Id of the CDR file that it came in', example: '17' })
  CDRFileID!: string;

  @ApiProperty({ ...ID, description: 'Its line of that file', example: '2' })
  lineNumber!: string;

  @ApiProperty({
    type: 'string',
    format: 'date',
    maxLength: 10,
    description: 'Call date',
    example: '2025-10-01',
  })
  startDate!: string;
}

class RecordCountsView {
  @ApiProperty({ type: 'integer', description: 'Live calls', example: 0 })
  calls!: number;

  @ApiProperty({ type: 'integer', description: 'Deleted calls in the database', example: 0 })
  deletedCalls!: number;

  @ApiProperty({
    type: 'integer',
    deprecated: true,
    description: 'The same as recordsInDrFiles: records, not files',
    example: 1,
  })
  disasterRecoveryFiles!: number;

  @ApiProperty({ type: 'integer', description: 'Deleted calls in DR files', example: 1 })
  recordsInDrFiles!: number;
}

class NotSearchedView {
  @ApiProperty({ ...ID, description: 'Id of the DR file', example: '2' })
  disasterRecoveryFile!: string;

  @ApiProperty({ ...text(1000), example: 'deleted-calls_000002_2025-11-01_2025-11-30.csv.gz.age' })
  fileName!: string;

  @ApiProperty({ ...text(4000), description: "Goes on from the file's name", example: 'is not in storage' })
  reason!: string;
}

class CdrFileNotSearchedView {
  @ApiProperty({ ...ID, description: 'Id of the CDR file', example: '17' })
  CDRFileID!: string;

  @ApiProperty({ ...text(1000), example: 'Gamma_Monthly_20261001.csv' })
  fileName!: string;

  @ApiProperty({ ...text(4000), description: "Goes on from the file's name", example: 'is not in storage' })
  reason!: string;
}

class FoundLineView {
  @ApiProperty({ enum: ['CDRFiles', 'rejectedLines'], example: 'CDRFiles' })
  where!: FoundLinePlace['where'];

  @ApiProperty({ ...ID, description: 'Id of the CDR file', example: '17' })
  CDRFileID!: string;

  @ApiProperty({ ...ID, description: 'Its line of that file', example: '2' })
  lineNumber!: string;
}

/** What a search of one class found. */
export class ClassResultView {
  @ApiProperty({ enum: CLASSES, example: 'CDRFiles' })
  class!: ClassResult['class'];

  @ApiProperty({ description: 'False when a part of it could not be searched', example: true })
  searched!: boolean;

  @ApiProperty({
    type: 'integer',
    description:
      'Records of calls, deletedCalls and disasterRecoveryFiles, lines of CDRFiles and rejectedLines, entries of userActivityLog',
    example: 2,
  })
  count!: number;

  @ApiPropertyOptional({
    ...text(4000),
    description: 'What could not be searched; left out when all was',
  })
  why?: string;
}

/** Where the records of one number are, as the API shows it. */
export class DataSubjectSearchView {
  @ApiProperty({ ...text(256), description: 'As it was asked for', example: '+44 113 496 0030' })
  number!: string;

  @ApiProperty({
    description:
      'True only when every class was searched whole: otherwise nothing found does not mean that there is nothing',
    example: true,
  })
  complete!: boolean;

  @ApiProperty({ type: [ClassResultView], maxItems: 6, description: 'One of each class' })
  classes!: ClassResultView[];

  @ApiProperty({ type: RecordCountsView, description: 'How many there are, named or not' })
  counts!: RecordCountsView;

  @ApiProperty({
    type: RecordCountsView,
    description:
      'How many records hold a number without a key (`anonymous`, a SIP name, a number that lost its leading 0): only ' +
      'their exact text was compared, so they are not judged',
  })
  noKey!: RecordCountsView;

  @ApiProperty({
    type: [FoundRecordView],
    maxItems: MOST_RECORDS,
    description:
      'Live calls, then deleted calls, then DR files by sequence. A call that was restored or reinstated is in several ' +
      'places, and named for each.',
  })
  records!: FoundRecordView[];

  @ApiProperty({
    type: [FoundLineView],
    maxItems: 2 * MOST_RECORDS,
    description: `Lines of CDR files as they came, then lines that an import rejected; the first ${MOST_RECORDS} of each`,
  })
  lines!: FoundLineView[];

  @ApiProperty({
    type: 'array',
    items: { ...ID },
    maxItems: MOST_RECORDS,
    description: `Ids of the entries of the activity log that name the number; the first ${MOST_RECORDS}`,
  })
  activities!: string[];

  @ApiProperty({ description: `True when there are more than are named`, example: false })
  truncated!: boolean;

  @ApiProperty({ type: [NotSearchedView], maxItems: 100_000, example: [] })
  notSearched!: NotSearchedView[];

  @ApiProperty({ type: [CdrFileNotSearchedView], maxItems: 1_000_000, example: [] })
  CDRFilesNotSearched!: CdrFileNotSearchedView[];

  @ApiProperty({ ...ID, description: 'Id of the activity that recorded the search', example: '42' })
  userActivityLog!: string;
}
