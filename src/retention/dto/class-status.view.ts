import { ApiProperty } from '@nestjs/swagger';
import { RETENTION_CLASSES } from '../classes/classes';

/** What is due of a class. */
export class ClassStatusView {
  @ApiProperty({ enum: RETENTION_CLASSES, example: 'CDRFiles' })
  class!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: kept for ever', example: 365 })
  retentionDays!: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'What is kept since before it is old enough',
  })
  cutoff!: string | null;

  @ApiProperty({ type: 'integer', description: 'Counted up to a million, with what is held', example: 12 })
  due!: number;

  @ApiProperty({ type: 'integer', description: 'Old enough, but under a legal hold', example: 0 })
  held!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the clock of the oldest that is due began',
  })
  oldestDue!: string | null;
}
