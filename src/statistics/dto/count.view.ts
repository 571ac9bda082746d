import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';

const LONGEST_KEY = 2000;

/** How much there was of one key, or of one pair of keys. */
export class CountView {
  @ApiProperty({
    ...text(LONGEST_KEY),
    nullable: true,
    description: 'What was grouped by; days as `YYYY-MM-DD`, UTC. Null: not known, or none was given',
    example: '2026-11-30',
  })
  key!: string | null;

  @ApiPropertyOptional({
    ...text(LONGEST_KEY),
    nullable: true,
    description: 'Of the second `groupBy`; absent without one',
    example: 'Gamma',
  })
  secondKey?: string | null;

  @ApiProperty({ type: 'integer', example: 1961 })
  count!: number;
}

/** The same of CDR files. */
export class ImportCountView extends CountView {
  @ApiProperty({ type: 'integer', description: 'Calls that were read from these files', example: 5000 })
  calls!: number;
}
