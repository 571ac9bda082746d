import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../common/api-schemas';
import { HoldCountsView } from './hold-counts.view';

class NoKeyView {
  @ApiProperty({ type: 'integer', description: 'Live calls', example: 0 })
  calls!: number;

  @ApiProperty({ type: 'integer', description: 'Deleted calls in the database', example: 3 })
  deletedCalls!: number;

  @ApiProperty({
    type: 'integer',
    deprecated: true,
    description: 'The same as recordsInDrFiles: records, not files',
    example: 0,
  })
  disasterRecoveryFiles!: number;

  @ApiProperty({ type: 'integer', description: 'Deleted calls in DR files', example: 0 })
  recordsInDrFiles!: number;
}

/** A legal hold as the API shows it. What it does not ask for is null. */
export class LegalHoldView {
  @ApiProperty({ ...text(256), nullable: true, description: 'As it was given', example: '01134960030' })
  number!: string | null;

  @ApiProperty({
    type: 'array',
    items: text(256),
    maxItems: 1000,
    nullable: true,
    description: 'In place of one number; a call with any of them is covered',
    example: null,
  })
  numbers!: string[] | null;

  @ApiProperty({ ...text(255), nullable: true, description: 'Exact name', example: null })
  carrier!: string | null;

  @ApiProperty({ ...ID, nullable: true, example: null })
  CDRFileID!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'Id of the activity that deleted the calls',
    example: null,
  })
  userActivityLog!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'First call date, inclusive',
    example: '2026-10-01',
  })
  minDate!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'Last call date, inclusive',
    example: null,
  })
  maxDate!: string | null;

  @ApiProperty({ ...text(2000), example: 'A court asked for these calls' })
  reason!: string;

  @ApiProperty({ ...text(200), nullable: true, description: 'Of the court or authority', example: null })
  caseNumber!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'From this day on it is to be looked at again',
    example: '2027-01-01',
  })
  reviewOn!: string | null;

  @ApiProperty({ enum: ['Active', 'Released'], example: 'Active' })
  status!: string;

  @ApiProperty({ ...ID, description: 'Id of the activity that placed it', example: '51' })
  placedIn!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Id of the activity that released it', example: null })
  releasedIn!: string | null;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: 'Id of the activity that looked at it last',
    example: null,
  })
  reviewedIn!: string | null;

  @ApiProperty({
    type: HoldCountsView,
    nullable: true,
    description: 'What it covers now; null when it is released',
  })
  counts!: HoldCountsView | null;

  @ApiProperty({
    type: NoKeyView,
    nullable: true,
    description:
      'Of a hold on a number: how many records that meet its other parts have a number without a key (`anonymous`, a SIP ' +
      'name, a number that lost its leading 0). They are not judged, so not held. Null when no number is named',
  })
  noKey!: NoKeyView | null;

  @ApiProperty({
    type: 'array',
    items: text(200),
    maxItems: 3,
    description:
      'What is odd about an active hold: that it covers nothing, that another one says the same, or that its day of review ' +
      'has come',
    example: [],
  })
  warnings!: string[];

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}
