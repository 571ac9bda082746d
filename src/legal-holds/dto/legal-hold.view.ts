import { ApiProperty } from '@nestjs/swagger';
import { ID, text } from '../../common/api-schemas';

/** A legal hold as the API shows it. What it does not ask for is null. */
export class LegalHoldView {
  @ApiProperty({ ...text(40), nullable: true, description: 'As it was given', example: '01134960030' })
  number!: string | null;

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

  @ApiProperty({ enum: ['Active', 'Released'], example: 'Active' })
  status!: string;

  @ApiProperty({ ...ID, description: 'Id of the activity that placed it', example: '51' })
  placedIn!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Id of the activity that released it', example: null })
  releasedIn!: string | null;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  updated!: string;

  @ApiProperty(ID)
  id!: string;
}
