import { ApiProperty } from '@nestjs/swagger';

class CallCountsView {
  @ApiProperty({ type: 'integer', example: 5000 })
  expected!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  live!: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  deleted!: number;

  @ApiProperty({ type: 'integer', description: 'In DR files', example: 0 })
  archived!: number;

  @ApiProperty({ type: 'integer', description: 'In DR files that have expired', example: 0 })
  expired!: number;
}

/** Where each line and each call of a file is. */
export class ReconciliationView {
  @ApiProperty({ type: 'integer', example: 5001 })
  lineCount!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  headerLines!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  blankLines!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  rejectedLines!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Lines that were not imported, because they or their calls were there already',
    example: 0,
  })
  repeatedLines!: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  callLines!: number;

  @ApiProperty({ type: CallCountsView })
  calls!: CallCountsView;

  @ApiProperty({ example: true, description: 'Lines add up to lineCount, and calls to expected' })
  balanced!: boolean;
}
