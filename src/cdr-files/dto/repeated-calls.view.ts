import { ApiProperty } from '@nestjs/swagger';
import { ID } from '../../common/api-schemas';

class RepeatedFileView {
  @ApiProperty(ID)
  CDRFileID!: string;

  @ApiProperty({ type: 'integer', description: 'Live calls of it that are in this file too', example: 5000 })
  count!: number;
}

/** What of a file was there already. */
export class RepeatedCallsView {
  @ApiProperty({
    type: [RepeatedFileView],
    maxItems: 10,
    description: 'The first ten files that have them, those with most first',
  })
  files!: RepeatedFileView[];

  @ApiProperty({ type: 'integer', description: 'How many files have them', example: 1 })
  fileCount!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Calls that are there with every field the same',
    example: 4999,
  })
  same!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Calls that are there with another value of a field',
    example: 1,
  })
  changed!: number;

  @ApiProperty({ type: 'integer', description: 'Of the changed ones, those with another price', example: 1 })
  priceChanged!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Live calls of these files that are not in this one',
    example: 0,
  })
  missing!: number;

  @ApiProperty({ type: 'integer', description: 'Calls that are not there yet', example: 0 })
  new!: number;
}
