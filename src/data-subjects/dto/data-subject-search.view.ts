import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../common/api-schemas';
import { MOST_RECORDS, RecordPlace } from '../search-result';

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

/** Where the records of one number are, as the API shows it. */
export class DataSubjectSearchView {
  @ApiProperty({ ...text(256), description: 'As it was asked for', example: '+44 113 496 0030' })
  number!: string;

  @ApiProperty({
    description:
      'False when a DR file could not be searched: then nothing found does not mean that there is nothing',
    example: true,
  })
  complete!: boolean;

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

  @ApiProperty({ description: `True when there are more than the first ${MOST_RECORDS}`, example: false })
  truncated!: boolean;

  @ApiProperty({ type: [NotSearchedView], maxItems: 100_000, example: [] })
  notSearched!: NotSearchedView[];

  @ApiProperty({ ...ID, description: 'Id of the activity that recorded the search', example: '42' })
  userActivityLog!: string;
}
