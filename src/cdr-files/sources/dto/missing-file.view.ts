import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../../common/api-schemas';

/** A file that had to come and has not. */
export class MissingFileView {
  @ApiProperty({ enum: ['day', 'number'] })
  kind!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day whose file is missing',
    example: '2026-11-02',
  })
  day!: string | null;

  @ApiProperty({
    type: 'string',
    pattern: '^[0-9]{1,15}$',
    maxLength: 15,
    nullable: true,
    description: 'The number that was passed over',
    example: null,
  })
  number!: string | null;

  @ApiProperty({ format: 'date-time', description: 'Since when it is missing' })
  since!: string;

  @ApiProperty({
    ...text(1000),
    description: 'The same in a sentence',
    example: 'The file of 2026-11-02 did not come.',
  })
  detail!: string;
}
